// Made by `npm run texts` from the Chinese catalogue; not to be edited.

/** What a key begins with: a file of the catalogue, or a folder of it. */
export const areas = [
  'authorizers',
  'common',
  'export',
  'frame',
  'fronts',
  'handover',
  'imports',
  'inspector',
  'pages',
  'pushes',
  'recovery',
  'restore',
  'runs',
  'session',
  'sessions',
  'settings',
  'sinks',
  'sources',
  'systems',
  'terminal',
  'tokenEndpoint',
  'tools',
  'wizard',
  'words',
] as const;

/** The files of each folder. */
export const files = {
  errors: [
    'answer',
    'authorizer',
    'backup',
    'browser',
    'cancelled',
    'desktop',
    'export',
    'fallback',
    'filter',
    'folder',
    'guard',
    'handover',
    'import',
    'input',
    'internal',
    'net',
    'output',
    'page',
    'platform',
    'port',
    'push',
    'receiver',
    'restore',
    'rid',
    'rpc',
    'run',
    'sandbox',
    'session',
    'sink',
    'source',
    'store',
    'sync',
    'system',
    'target',
    'ticket',
    'token',
    'tokenEndpoint',
    'update',
    'usage',
    'variants',
    'vault',
    'wechat',
  ],
  fronts: [
    'browser',
    'desktop',
  ],
  pages: [
    'callback',
    'rehearsal',
    'static',
  ],
  terminal: [
    'accountKind',
    'authorize',
    'authorizer',
    'backup',
    'commands',
    'demo',
    'doctor',
    'everyPage',
    'files',
    'filter',
    'followRun',
    'handover',
    'help',
    'import',
    'input',
    'interrupt',
    'marks',
    'notice',
    'outFile',
    'pastedValues',
    'permissions',
    'platform',
    'progress',
    'pushText',
    'pushes',
    'quota',
    'receiver',
    'recover',
    'refusal',
    'sandbox',
    'session',
    'sessionText',
    'showLink',
    'sink',
    'source',
    'syncDiff',
    'terminal',
    'ticket',
    'token',
    'tokenServe',
    'unwrittenAnswers',
    'update',
    'vault',
    'wait',
    'wanted',
    'warnings',
  ],
  words: [
    'accounts',
    'doctor',
    'exports',
    'gaps',
    'imports',
    'merchant',
    'permissions',
    'problems',
    'pushes',
    'quota',
    'reach',
    'selfTest',
    'sources',
    'startPush',
    'timeline',
    'units',
  ],
} as const;

/** Every text by its key, with its placeholders as its type. */
export interface Texts {
  authorizers: {
    title: string;
    lead: string;
    detailLabel: string;
    searchLabel: string;
    searchHint: string;
    sync: string;
    exportAll: string;
    exportSome_other: '{{count}}';
    clearSelection: string;
    selected_other: '{{count}}';
    selectAll: string;
    select: '{{name}}';
    nameless: string;
    loadMore: string;
    back: string;
    recovery: string;
    only: {
      label: string;
      all: string;
      withoutRefreshToken: string;
      withoutDetails: string;
      withNotice: string;
      unauthorized: string;
      clear: string;
      none: {
        withoutRefreshToken: string;
        withoutDetails: string;
        withNotice: string;
        unauthorized: string;
      };
    };
    lacking: {
      tokens_other: '{{count}}';
      unreadable: '{{count}}{{unreadable}}';
      recover: string;
      notices_other: '{{count}}';
      show: string;
    };
    status: {
      authorized: string;
      unauthorized: string;
    };
    column: {
      accessToken: string;
      refreshToken: string;
    };
    access: {
      left: string;
      ended: '{{time}}';
      none: string;
      unknown: string;
    };
    refresh: {
      kept: string;
      none: string;
    };
    empty: {
      none: string;
      noneText: string;
      wizard: string;
      search: '{{text}}';
      searchText: string;
      searchAction: string;
      platform: string;
      platformText: string;
      filter: string;
    };
    detail: {
      missing: string;
      missingText: '{{appid}}';
      fetch: string;
      fetched: string;
      export: string;
      infoMissing: string;
      gone: string;
      noRefreshToken: '{{why}}';
      refresh: string;
      refreshed: string;
      dismiss: string;
      removed: '{{time}}{{count}}';
      removedText: string;
      removedBack: string;
      infoUnknownKind: string;
      section: {
        account: string;
        tokens: string;
        permissions: '{{count}}';
        history: string;
        sessions: string;
        info: string;
        facts: string;
        revoke: string;
      };
      fact: {
        appid: string;
        userName: string;
        kind: string;
        principal: string;
        authorizedAt: string;
        updatedAt: string;
        platform: string;
      };
      accessToken: string;
      accessUntil: '{{time}}';
      accessEnded: '{{time}}';
      accessUnknown: string;
      accessNone: string;
      refreshToken: string;
      newest: string;
      unreadable: string;
      allUnreadable: string;
      historyNote: string;
      historyNone: string;
      source: {
        query_auth: string;
        list: string;
        refresh: string;
        info: string;
        import: string;
        other: '{{name}}';
      };
      fromSession: string;
      noPermissions: string;
      sessionsNone: string;
      infoNone: string;
      infoNote: string;
      revokeText: string;
      revokeDeveloper: string;
      revokeLink: string;
    };
    permissions: {
      changed: string;
      changedAt: '{{time}}';
      added_other: '{{count}}';
      removed_other: '{{count}}';
      missing_other: '{{count}}';
      wantNothing: string;
      choose: string;
      wantedAllThere: string;
      upgrade: string;
      asks_other: '{{count}}';
      leftOut: string;
      open: string;
      create: string;
    };
    syncing: {
      title: string;
      lead: string;
      running: '{{name}}';
      progress: '{{done}}{{total}}';
      stop: string;
      stopped: string;
      again: string;
      same: string;
      sameText: '{{total}}';
      summary: '{{total}}{{unchanged}}';
      moving: string;
      group: {
        added: string;
        changed: string;
        missing: string;
        withoutRefreshToken: string;
      };
      explain: {
        added: string;
        changed: string;
        missing: string;
        withoutRefreshToken: string;
      };
      more_other: '{{count}}';
      others_other: '{{count}}';
      apply: string;
      discard: string;
      applied: '{{tally}}';
      noName: string;
      at: '{{time}}';
    };
    importFile: string;
    handoverSome: '{{count}}';
    filter: {
      open: string;
      tags: string;
      noTags: string;
      kind: string;
      permission: string;
      missingPermission: string;
      any: string;
      clear: string;
      save: string;
      saved: string;
      saveTitle: string;
      name: string;
      onlyHere: '{{platform}}';
      replace: string;
      remove: '{{name}}';
    };
    sort: {
      label: string;
      newest: string;
      by: '{{column}}';
      asc: '{{column}}';
      desc: '{{column}}';
      nickName: string;
      principalName: string;
      authorizedAt: string;
      accessTokenExpiresAt: string;
      updatedAt: string;
    };
    totals: {
      part: '{{matching}}{{all}}';
      all_other: '{{count}}';
    };
    missingDetails: {
      count_other: '{{count}}';
      all: string;
    };
    marks: {
      title: string;
      own: string;
      tags: string;
      tagsHint: string;
      note: string;
      noteHint: string;
      saved: string;
      undo: string;
      changed: string;
      removed: string;
      keepMine: string;
      keepTheirs: string;
      hasNote: string;
      tagSome_other: '{{count}}';
      tagAll: string;
      add: string;
      remove: string;
      apply: string;
      tagged_other: '{{count}}';
      full_other: '{{count}}';
    };
  };
  common: {
    product: string;
    cancel: string;
    close: string;
    save: string;
    edit: string;
    copy: string;
    copied: string;
    copyFailed: string;
    secretCopied: '{{seconds}}';
    showInFolder: string;
    reveal: string;
    hide: string;
    loading: string;
    more: string;
    loadingMore: string;
    none: string;
    unknown: string;
    optional: string;
    open: string;
    next: string;
    error: {
      causes: string;
      detail: string;
      requestIp: string;
      copyIp: string;
      copyAll: string;
    };
    action: {
      retry: string;
      'paste-ticket': string;
      'start-push': string;
      'fetch-token': string;
      'borrow-token': string;
      'copy-ip': string;
      'edit-platform': string;
      'swap-appid-secret': string;
      'use-api-base': string;
      'renew-link': string;
      'paste-callback': string;
      recover: string;
      'sync-accounts': string;
      'fetch-details': string;
      'refresh-account': string;
      'upgrade-permissions': string;
      'clear-quota': string;
      'open-session': string;
      'open-wechat-console': string;
      wait: string;
      'exchange-again': string;
      'new-vault-key': string;
      rehearse: string;
      'open-receiver': string;
      'open-doctor': string;
      reload: string;
    };
    kind: {
      officialAccount: string;
      miniProgram: string;
      channels: string;
      shop: string;
      talent: string;
      supplier: string;
      unknown: string;
    };
    paste: {
      lead: string;
      box: string;
      reading: string;
      unknown: string;
      unknownNote: string;
      confidence: {
        certain: string;
        likely: string;
        guess: string;
      };
      pushOf: '{{kind}}';
      decrypted: string;
      ofNamed: '{{name}}';
      also: string;
      instead: string;
      choose: string;
      useThis: string;
      goes: '{{place}}';
      kinds: {
        ticket: string;
        ticketPush: string;
        componentToken: string;
        authCode: string;
        callback: string;
        callbackWithoutCode: string;
        preAuthCode: string;
        refreshToken: string;
        authorizedPush: string;
        otherPush: string;
        encryptedPush: string;
        pushQuery: string;
        unknown: string;
      };
      ofPlatform: '{{appid}}';
      ofAuthorizer: '{{appid}}';
      createdAt: '{{time}}';
      expiresIn: '{{time}}';
      toTicket: '{{platform}}';
      toToken: '{{platform}}';
      toSession: '{{session}}';
      chooseSession: string;
      chooseSessionNote: string;
      noSession: string;
      noPlatform: string;
      unnamed: '{{time}}';
      anyway: string;
    };
    calls: {
      title: string;
      empty: string;
      all: string;
      request: string;
      answer: string;
      copyAnswer: string;
      noAnswer: string;
      ok: string;
      attempt: '{{n}}';
    };
    xml: {
      cut: '{{shown}}{{total}}';
    };
    export: {
      title: string;
      scopeOne: '{{name}}';
      scopeSome_other: '{{count}}';
      scopePlatform: '{{name}}';
      secrets: string;
      secretsNote: string;
      secretsWarning: string;
      run: string;
      saved: '{{name}}';
      downloaded: '{{name}}';
    };
    tally: {
      added_other: '{{count}}';
      changed_other: '{{count}}';
      tokensKept_other: '{{count}}';
      markedMissing_other: '{{count}}';
      between: string;
      nothing: string;
    };
    countdown: {
      ended: string;
    };
  };
  export: {
    groups: {
      data: string;
      environment: string;
      sdk: string;
    };
    formats: {
      json: {
        title: string;
        note: string;
      };
      jsonl: {
        title: string;
        note: string;
      };
      csv: {
        title: string;
        note: string;
      };
      xlsx: {
        title: string;
        note: string;
      };
      dotenv: {
        title: string;
        note: string;
      };
      postman: {
        title: string;
        note: string;
      };
      bruno: {
        title: string;
        note: string;
      };
      'wxjava-redis': {
        title: string;
        note: string;
      };
      'wxjava-java': {
        title: string;
        note: string;
      };
      'easywechat6-php': {
        title: string;
        note: string;
      };
      'easywechat5-php': {
        title: string;
        note: string;
      };
      'powerwechat-redis': {
        title: string;
        note: string;
      };
      'powerwechat-go': {
        title: string;
        note: string;
      };
      'silenceper-redis': {
        title: string;
        note: string;
      };
      'silenceper-go': {
        title: string;
        note: string;
      };
      senparc: {
        title: string;
        note: string;
      };
      wechatpy: {
        title: string;
        note: string;
      };
      'node-easywechat': {
        title: string;
        note: string;
      };
      'wxcomponent-sql': {
        title: string;
        note: string;
      };
    };
    commentsWithoutSecrets: string;
    emptyWithoutSecrets: string;
    onlySecrets: string;
    replace: string;
    replaceNote: string;
    replaceGuarded: string;
    keyPrefix: string;
    keyPrefixHint: string;
    preview: string;
    previewCount_other: '{{count}}';
    moreFiles: string;
    places: string;
    placesReplaced: string;
    morePlaces: string;
    copy: string;
  };
  frame: {
    skip: string;
    navLabel: string;
    notices: string;
    platform: string;
    noPlatform: string;
    choosePlatform: string;
    allPlatforms: string;
    tagProduction: string;
    tagUnguarded: string;
    tagRehearsal: string;
    tagBorrowOnly: string;
    nav: {
      wizard: string;
      sessions: string;
      authorizers: string;
      pushes: string;
      inspector: string;
      systems: string;
      settings: string;
    };
    paste: string;
    lost: string;
    lostDetail: string;
    opening: string;
    openingKeychain: string;
    refusedTitle: string;
    refusedText: string;
    refusedField: string;
    refusedEnter: string;
    refusedNoToken: string;
    refusedWrong: string;
    refusedKept: string;
    refusedNote: string;
    keyFile: string;
    keyFileDismiss: string;
    folderDismiss: string;
    update: '{{version}}';
    updateShow: string;
    updateDismiss: string;
    vaultLostTitle: string;
    vaultLostText: string;
    vaultRecovery: string;
    vaultNewKey: string;
    vaultNewKeyTitle: string;
    vaultNewKeyText: string;
    vaultNewKeyConfirm: string;
    crashed: string;
    crashedText: string;
    reload: string;
  };
  fronts: {
    browser: {
      usage: string;
      unknownArgument: '{{name}}';
      valueMissing: '{{name}}';
      noValue: '{{name}}';
      port: '{{value}}';
      lang: '{{value}}';
      failed: string;
      notOpened: string;
      notBuilt: string;
      portTaken: '{{port}}';
      portDenied: '{{port}}';
      problem: '{{title}}{{meaning}}{{hint}}';
      migrating: string;
    };
  };
  handover: {
    title: string;
    lead_other: '{{count}}';
    way: string;
    keys: string;
    keysNote: string;
    passphrase: string;
    passphraseNote: string;
    recipients: string;
    recipientsHint: string;
    passphraseLabel: string;
    again: string;
    differs: string;
    strength: {
      none: string;
      weak: string;
      fair: string;
      strong: string;
    };
    run: string;
    saved: '{{name}}';
    downloaded: '{{name}}';
    open: string;
  };
  imports: {
    title: string;
    lead: '{{name}}';
    drop: string;
    formats: string;
    passphrase: string;
    passphraseHint: string;
    identity: string;
    identityHint: string;
    read: string;
    columns: string;
    columnsText: string;
    unnamed: '{{number}}';
    ignored: string;
    column: {
      componentAppid: string;
      authorizerAppid: string;
      nickName: string;
      kind: string;
      principalName: string;
      userName: string;
      status: string;
      permissions: string;
      authorizedAt: string;
      accessToken: string;
      accessTokenExpiresAt: string;
      refreshToken: string;
      refreshTokenAt: string;
    };
    sources: string;
    sourcesText: string;
    unscoped: string;
    readSource: '{{name}}';
    pulling: string;
    pulled_other: '{{count}}';
    ofSource: '{{name}}';
    reading: string;
    writing: string;
    again: string;
    write_other: '{{count}}';
    count: {
      new: '{{count}}';
      changed: '{{count}}';
      unchanged: '{{count}}';
      left: '{{count}}';
      refused: '{{count}}';
    };
    wasEncrypted: string;
    moment: '{{time}}';
    noMoment: string;
    refusedTitle: string;
    changesTitle: string;
    more: '{{count}}';
    others: '{{count}}';
    notTaken: '{{why}}';
    record: '{{record}}';
    recordInLine: '{{record}}{{line}}';
    done: '{{added}}{{changed}}{{tokensKept}}';
    changedMeanwhile_other: '{{count}}';
  };
  inspector: {
    title: string;
    lead: string;
    listLabel: string;
    endpoint: string;
    everyEndpoint: string;
    onlyRefused: string;
    loadMore: string;
    column: {
      time: string;
      endpoint: string;
      outcome: string;
      duration: string;
      http: string;
      attempt: string;
    };
    ms: '{{n}}';
    request: string;
    answer: string;
    noAnswer: string;
    noBody: string;
    rid: string;
    openSession: string;
    copy: string;
    scanned_other: '{{count}}';
    empty: {
      none: string;
      noneText: string;
      noneAction: string;
      filtered: string;
      filteredText: string;
      filteredAction: string;
    };
  };
  pages: {
    callback: {
      title: string;
      text: string;
    };
    rehearsal: {
      strip: string;
      home: {
        title: string;
        heading: string;
        text: string;
        connect: string;
        apiBase: string;
        componentAppid: string;
        callback: string;
        control: string;
        otherLanguage: string;
      };
      choose: {
        title: string;
        text: string;
        accounts: string;
        authorized: string;
      };
      asks: '{{appid}}';
      confirm: {
        title: string;
        account: string;
        permissions: string;
        cancel: string;
      };
      pc: {
        title: string;
        scan: string;
        scanHere: string;
        code: string;
        instead: string;
      };
      kind: {
        officialAccount: string;
        miniProgram: string;
        channels: string;
        shop: string;
        talent: string;
        supplier: string;
        unknown: string;
      };
      note: string;
      problem: {
        authType: {
          title: string;
          hint: string;
        };
        codeUnknown: {
          title: string;
          text: string;
          hint: string;
        };
        codeUsed: {
          title: string;
          text: string;
          hint: string;
        };
        codeExpired: {
          title: string;
          text: string;
          hint: string;
        };
        redirectUri: {
          title: string;
          text: string;
          hint: string;
        };
        category: {
          title: string;
          text: string;
          hint: string;
        };
        bizAppid: {
          title: string;
          text: '{{appid}}';
          hint: string;
        };
        referer: {
          title: string;
          text: string;
          hint: string;
        };
        nothing: {
          title: string;
          text: string;
          hint: string;
        };
      };
    };
    static: {
      title: string;
      needsScript: string;
      launch: {
        title: string;
        rehearsal: string;
        text: string;
        componentAppid: string;
        account: string;
        form: string;
        back: string;
        onlyAccount: '{{appid}}';
        kinds: {
          '1': string;
          '2': string;
          '3': string;
          '4': string;
          '5': string;
          '6': string;
          '8': string;
        };
        kindUnsaid: string;
        pc: string;
        phone: string;
        otherHost: '{{callback}}{{page}}';
        noHost: string;
      };
      refused: {
        title: string;
        text: string;
        received: string;
        nothing: string;
      };
      done: {
        title: string;
        text: string;
        deadline: '{{minutes}}';
        soon: string;
      };
      damaged: {
        title: string;
        text: string;
      };
      returned: {
        title: string;
        text: string;
        notYet: string;
        already: string;
      };
      result: {
        title: string;
        copy: string;
        copied: string;
        selected: string;
      };
      explain: {
        text: string;
        nothing: string;
      };
      foot: string;
    };
  };
  pushes: {
    title: string;
    lead: string;
    listLabel: string;
    detailLabel: string;
    trigger: string;
    outcome: {
      accepted: string;
      duplicate: string;
      refused: string;
      waiting: string;
    };
    route: {
      event: string;
      message: string;
      callback: string;
      other: string;
    };
    column: {
      time: string;
      kind: string;
      whose: string;
      outcome: string;
      answer: string;
      took: string;
    };
    releaseTest: string;
    sameAs: string;
    page: string;
    noAnswer: string;
    ms: '{{n}}';
    loadMore: string;
    news_other: '{{count}}';
    filter: {
      kind: string;
      everyKind: string;
      outcome: string;
      every: string;
      search: string;
      searchHint: string;
      mine: '{{platform}}';
    };
    empty: {
      filtered: string;
      filteredText: string;
      filteredAction: string;
      none: string;
      noneText: string;
      offText: string;
      try: string;
      noPlatform: string;
      noPlatformText: string;
      noPlatformAction: string;
    };
    ways: {
      test: string;
      testText: string;
      mirror: string;
      mirrorText: string;
      tunnel: string;
      tunnelText: string;
      yourServer: string;
    };
    detail: {
      missing: string;
      missingText: string;
      back: string;
      received: '{{time}}';
      resend: string;
      forward: string;
      openSession: string;
      exchange: string;
      takeCode: string;
      openAccount: string;
      openOriginal: string;
      section: {
        steps: string;
        content: string;
        query: string;
        request: string;
        answer: string;
        forwards: string;
      };
      passed: string;
      failed: string;
      stopped: string;
      keyPrevious: string;
      body: string;
      rawBody: string;
      noBody: string;
      unreadable: string;
      fact: {
        address: string;
        from: string;
        type: string;
        size: string;
        bytes: '{{n}}';
        created: string;
        platform: string;
        account: string;
        session: string;
        status: string;
        body: string;
        took: string;
      };
      result: {
        waiting: string;
        waitingText: string;
        codeKeptGuarded: string;
        unclaimed: string;
        registered: string;
        unreadable: string;
      };
      forwards: {
        none: string;
        state: {
          waiting: string;
          delivered: string;
          failed: string;
        };
        attempts: '{{n}}{{max}}';
        next: string;
        now: string;
      };
    };
    notice: {
      one: '{{session}}';
      many_other: '{{count}}';
      until: string;
      open: string;
    };
    reach: {
      open: string;
      title: string;
      lead: string;
      network: string;
      all: string;
      run: string;
      again: string;
      running: string;
      noPlatform: string;
      table: string;
      column: {
        network: string;
        ip: string;
        owner: string;
        loss: string;
        time: string;
      };
    };
    receiver: {
      title: string;
      state: {
        off: string;
        here: string;
        elsewhere: string;
      };
      offText: string;
      start: string;
      stop: string;
      settings: string;
      show: string;
      since: '{{time}}';
      elsewhereText: '{{front}}{{pid}}';
      front: {
        desktop: string;
        browser: string;
        terminal: string;
      };
      lastTicket: '{{time}}';
      nextTicket: '{{time}}';
      overdue: '{{time}}';
      noTicket: string;
      unready_other: '{{count}}';
      exposed: '{{host}}';
      addresses: {
        public: string;
        local: string;
        event: string;
        message: string;
        callback: string;
        publicNote: string;
        offNote: string;
        localNote: string;
        copy: '{{name}}';
        fill: string;
      };
      platforms: {
        title: string;
        ready: string;
        missing: {
          messageToken: string;
          aesKey: string;
        };
        fill: string;
        none: string;
        guarded: string;
        auto: string;
        kept: string;
      };
      form: {
        title: string;
        lead: string;
        port: string;
        portHint: string;
        host: string;
        hostHint: string;
        hostExposed: string;
        publicBase: string;
        publicBaseHint: string;
        maxAgeSeconds: string;
        maxAgeSecondsHint: string;
        seconds: string;
        forwardTo: string;
        forwardToHint: string;
        forwardMessagesTo: string;
        forwardMessagesToHint: string;
        autoStart: string;
        autoStartNote: string;
        save: string;
        saveRestart: string;
        restartNote: string;
        saved: string;
      };
      selfTest: {
        open: string;
        title: string;
        lead: string;
        url: string;
        urlHint: string;
        run: string;
        again: string;
        running: string;
        ok: string;
        failed: string;
        state: {
          passed: string;
          warned: string;
          failed: string;
          skipped: string;
        };
      };
    };
    tools: {
      platform: string;
      noKeys: string;
      fillKeys: string;
      to: string;
      toHint: string;
      target: {
        receiver: string;
        forward: string;
        last: string;
      };
      trigger: {
        title: string;
        lead: string;
        kind: string;
        kindHint: string;
        fields: string;
        fieldsNote: string;
        current: string;
        sample: string;
        left: string;
        keep: string;
        value: '{{name}}';
        add: string;
        name: string;
        newValue: string;
        remove: string;
        reset: string;
        ownTicket: string;
        run: string;
        again: string;
      };
      resend: {
        title: string;
        lead: string;
        run: string;
      };
      forward: {
        title: string;
        lead: string;
        run: string;
      };
      confirm: {
        title: '{{host}}';
        text: string;
        confirm: string;
      };
      sent: {
        title: string;
        ok: string;
        bad: string;
        sending: string;
        item: string;
        wanted: string;
        got: string;
        status: string;
        body: string;
        took: string;
        exactly: string;
        within: string;
        empty: string;
        nothing: string;
        skipped: string;
        xml: string;
        outer: string;
        query: string;
      };
    };
    doctor: {
      title: string;
      lead: string;
      box: string;
      boxHint: string;
      placeholder: string;
      ofPush: string;
      paste: string;
      platform: string;
      anyPlatform: string;
      compare: string;
      compareNote: string;
      token: string;
      aesKey: string;
      computed: string;
      run: string;
      again: string;
      verdicts: string;
      state: {
        cause: string;
        note: string;
        fine: string;
        unknown: string;
      };
      edit: '{{name}}';
      editSome: string;
      seen: string;
      opened: string;
      fact: {
        encrypt: string;
        characters: '{{n}}';
        outer: string;
        sums: string;
        platform: string;
        kind: string;
        account: string;
        time: string;
      };
    };
  };
  recovery: {
    title: string;
    lead: string;
    platformText: string;
    restart: string;
    toAccounts: string;
    next: string;
    later: string;
    numbers: {
      label: string;
      authorized: string;
      withRefreshToken: string;
      withoutRefreshToken: string;
      unreadable: string;
      withDetails: string;
    };
    steps: {
      ready: string;
      compare: string;
      write: string;
      details: string;
      verify: string;
      export: string;
    };
    will: {
      ready: string;
      compare: string;
      write: string;
      details: string;
      verify: string;
      export: string;
    };
    todo: {
      compare: string;
      write: string;
      verify: string;
      export: string;
    };
    ready: {
      todo: string;
      vault: string;
      vaultText: string;
      vaultAction: string;
      appSecret: string;
      appSecretText: string;
      appSecretAction: string;
      ticket: string;
      ticketText: string;
      ticketAction: string;
      token: string;
      tokenText: string;
      tokenAction: string;
    };
    compare: {
      start: string;
      again: string;
      found: '{{time}}{{total}}{{tally}}';
    };
    write: {
      run: string;
      did: '{{tally}}';
      same: string;
    };
    details: {
      lacking: '{{total}}{{count}}';
      all: '{{total}}';
      none: string;
      run: '{{count}}';
    };
    verify: {
      account: string;
      hint: string;
      run: string;
      did: '{{name}}{{time}}';
      none: string;
    };
    export: {
      count_other: '{{count}}';
      run: string;
      did: '{{time}}';
      accounts: string;
    };
    gaps: {
      title: '{{count}}';
      lead: string;
      session: string;
      details: string;
      refresh: string;
      paste: string;
      link: string;
      filled: string;
      still: string;
    };
  };
  restore: {
    title: string;
    text: string;
    choose: string;
    chooseNote: string;
    copies: string;
    look: string;
    reason: {
      daily: string;
      update: string;
      replaced: string;
    };
    passphrase: string;
    passphraseHint: string;
    handing: string;
    reading: string;
    readingNote: string;
    running: string;
    runningNote: string;
    createdAt: string;
    madeBy: string;
    aCopy: string;
    platforms: string;
    none: string;
    holds: string;
    counts: '{{accounts}}{{sessions}}{{refreshTokens}}';
    comma: string;
    noKey: string;
    untold: string;
    nothingLost: string;
    lacks: '{{what}}';
    lacksNamed: '{{names}}';
    sure: string;
    sureLoss: string;
    sureNote: string;
    another: string;
    run: string;
    done: string;
    keptAside: '{{path}}';
    open: string;
    lookingForCopies: string;
    noCopy: string;
    other: string;
    byCommand: string;
    command: string;
    newest: string;
    later: string;
    runCopy: string;
    lost: {
      accounts_other: '{{count}}';
      refreshTokens_other: '{{count}}';
      platforms_other: '{{count}}';
      sessions_other: '{{count}}';
    };
    version: '{{version}}';
    doneTitle: string;
  };
  runs: {
    menu: string;
    menuRefresh: string;
    menuDetails: string;
    menuHistory: string;
    refreshNeeded: string;
    refreshAll: string;
    detailsNeeded: string;
    detailsAll: string;
    refreshSome_other: '{{count}}';
    detailsSome_other: '{{count}}';
    drawer: string;
    drawerLead: string;
    noneText: string;
    kind: {
      refresh: string;
      details: string;
    };
    scope: {
      refresh: {
        all: string;
        needed: string;
        chosen: string;
      };
      details: {
        all: string;
        needed: string;
        chosen: string;
      };
    };
    state: {
      running: string;
      stopping: string;
      waiting: string;
      paused: string;
      interrupted: string;
      stopped: string;
      done: string;
    };
    progress: '{{done}}{{total}}';
    speed: '{{n}}{{time}}';
    elsewhere: string;
    waiting: '{{time}}';
    said: {
      paused: string;
      interrupted: string;
      stopped: string;
      done: string;
      doneFailed_other: '{{count}}';
      empty: string;
    };
    number: {
      done: string;
      failed: string;
      skipped: string;
      left: string;
    };
    started: '{{time}}';
    stop: string;
    resume: string;
    retry: string;
    show: string;
    hide: string;
    failedList_other: '{{count}}';
    skippedList_other: '{{count}}';
    moreItems: string;
    guard: {
      title: string;
      titleOne: string;
      text: '{{name}}';
      cached: string;
      rotated: string;
      count_other: '{{count}}';
      confirm: string;
    };
  };
  session: {
    next: string;
    unnamed: string;
    label: {
      edit: string;
      name: string;
      placeholder: string;
    };
    accounts: {
      '1': string;
      '2': string;
      '3': string;
      '4': string;
      '5': string;
      '6': string;
      '8': string;
    };
    left: {
      link: string;
      code: string;
    };
    now: {
      draft: {
        title: string;
        text: string;
      };
      linked: {
        title: string;
        text: '{{time}}';
      };
      linkedPc: {
        title: string;
        text: '{{time}}';
      };
      expired: {
        title: string;
        text: string;
      };
      code: {
        title: string;
        text: string;
      };
      codeEnded: {
        title: string;
        text: string;
      };
      codeAnswered: {
        title: string;
        text: string;
      };
      exchanging: {
        title: string;
        text: string;
      };
      answerKept: {
        title: string;
        text: string;
      };
      uncertain: {
        title: string;
        text: string;
      };
      used: {
        title: string;
        text: string;
      };
      unreadable: {
        title: string;
        text: string;
      };
      failed: {
        title: string;
        text: string;
      };
      cancelled: {
        title: string;
        text: string;
      };
      authorized: {
        title: string;
        text: string;
      };
      rehearsed: {
        title: string;
        text: string;
      };
      noRefreshTokenCode: {
        title: string;
        text: string;
      };
      noRefreshTokenAnswer: {
        title: string;
        text: string;
      };
      noRefreshToken: {
        title: string;
        text: string;
      };
      noDetails: {
        title: string;
        text: string;
      };
    };
    do: {
      makeLink: string;
      renew: string;
      exchange: string;
      again: string;
      reread: string;
      recover: string;
      recoverNote: string;
      fetchDetails: string;
      newPlatform: string;
      export: string;
      openAccount: string;
      otherWays: string;
      openSession: string;
      seeResult: string;
      next: string;
      another: string;
      cancel: string;
    };
    link: {
      heading: string;
      kind: {
        h5: string;
        pc: string;
      };
      folded: string;
      qrLabel: string;
      expiredQr: string;
      cancelledQr: string;
      qrFile: string;
      saveQr: string;
      copyQr: string;
      copyLink: string;
      copyMessage: string;
      messagePreview: string;
      rehearsalPhone: string;
      rehearsalText: string;
      pcSteps: {
        open: string;
        scan: string;
        copy: string;
      };
      pcStepsWindow: {
        open: string;
        take: string;
      };
      pcOpen: string;
      pcReferer: string;
      pcCheck: string;
      pcCheckOk: '{{url}}';
      window: {
        after: string;
        stop: string;
        stopNote: string;
        continue: string;
        continueNote: string;
        start: string;
        open: string;
        openNote: string;
        closed: string;
      };
    };
    paste: {
      label: string;
      placeholder: string;
      submit: string;
      completing: string;
      anyway: string;
      late: string;
      otherSession: string;
      toOther: string;
    };
    unclaimed: {
      title: string;
      text: '{{time}}';
    };
    codes: {
      title: string;
      text: string;
      use: string;
      source: {
        push: string;
        callback: string;
        paste: string;
      };
      arrived: '{{time}}';
      until: '{{time}}';
      ended: '{{time}}';
      unknownUntil: string;
      answered: string;
    };
    sheet: {
      renew: {
        title: string;
        text: string;
        standing: string;
        second: string;
        stays: string;
        confirm: string;
        keep: string;
      };
      again: {
        title: string;
        text: string;
        confirm: string;
        keep: string;
      };
      cancel: {
        title: string;
        text: string;
        confirm: string;
        keep: string;
      };
      useCode: {
        title: string;
        text: string;
        confirm: string;
        keep: string;
      };
    };
    recover: {
      title: string;
      text: '{{label}}';
      running: string;
      none: string;
      noneText: string;
      again: string;
      renew: string;
      noToken: string;
      noName: string;
      at: '{{time}}';
      claim: string;
      legend: string;
    };
    result: {
      viaList: string;
      viaQuery: string;
      tokenSaved: string;
      tokenMissing: string;
      againDiff: '{{added}}{{removed}}';
      againSame: string;
      added: string;
      removed: string;
      noName: string;
      appid: string;
      userName: string;
      principal: string;
      permissions_other: '{{count}}';
      noPermissions: string;
    };
  };
  sessions: {
    title: string;
    lead: string;
    next: string;
    detailLabel: string;
    searchLabel: string;
    searchHint: string;
    everyPlatform: string;
    elsewhere_other: '{{count}}';
    filterLabel: string;
    filter: {
      attention: string;
      pending: string;
      authorized: string;
      all: string;
    };
    loadMore: string;
    today: string;
    yesterday: string;
    onScreen: string;
    back: string;
    link: {
      h5: string;
      pc: string;
    };
    empty: {
      none: string;
      noneText: string;
      noneAction: string;
      attention: string;
      attentionText: string;
      pending: string;
      pendingText: string;
      pendingAction: string;
      authorized: string;
      authorizedText: string;
      search: '{{text}}';
      searchText: string;
      searchAction: string;
    };
    attention: {
      uncertain: string;
      unclaimed: string;
      codeKept: string;
      refused: string;
      otherCode: string;
      linkEnding: string;
    };
    row: {
      draft: string;
      linked: string;
      expired: '{{time}}';
      code: string;
      codeKept: string;
      exchanging: string;
      answerKept: string;
      uncertain: string;
      cancelled: '{{time}}';
      authorized: '{{time}}';
      failed: '{{time}}';
    };
    made: '{{time}}';
    missing: string;
    missingText: string;
    pick: '{{name}}';
    many: {
      all: string;
      picked_other: '{{count}}';
      clear: string;
      renewExpired_other: '{{count}}';
      renew_other: '{{count}}';
      copy_other: '{{count}}';
      cancel_other: '{{count}}';
      cancelTitle_other: '{{count}}';
      cancelText: string;
      cancelConfirm_other: '{{count}}';
      keep: string;
      kind: {
        renew: string;
        cancel: string;
        copy: string;
      };
      running: '{{done}}{{total}}';
      stopped: '{{count}}';
      done: string;
      skipped: string;
      failed: string;
      stop: string;
      hide: string;
      details: string;
      copyAgain: string;
      why: {
        finished: string;
        inTheAir: string;
        alreadyCancelled: string;
        noCode: string;
        noOtherCode: string;
        noLink: string;
        asks: string;
        hasCode: string;
        noMessage: string;
      };
    };
    section: {
      outcome: string;
      timeline: string;
      links: string;
      code: string;
      calls: string;
    };
    links: {
      current: string;
      earlier_other: '{{count}}';
      made: '{{time}}';
      until: '{{time}}';
      preAuthCode: string;
      launch: string;
      none: string;
    };
    code: {
      until: '{{time}}';
      ended: '{{time}}';
      unknownUntil: string;
      used: string;
      unused: string;
    };
    calls: {
      none: string;
    };
    held: {
      title_other: '{{count}}';
      memory: string;
      file: string;
      kind: {
        query_auth: string;
        authorizer_token: string;
        component_token: string;
      };
      why: '{{why}}';
      copy: string;
    };
  };
  settings: {
    title: string;
    lead: string;
    look: {
      title: string;
      lang: string;
      langs: {
        auto: string;
        zh: string;
        en: string;
      };
      theme: string;
      themes: {
        system: string;
        light: string;
        dark: string;
      };
    };
    platforms: {
      title: string;
      text: string;
      add: string;
      edit: string;
      newTitle: string;
      editTitle: '{{name}}';
      none: string;
      saved: '{{name}}';
      has: {
        secret: string;
        message: string;
        proxy: string;
      };
      noSecret: string;
      redirect: '{{url}}';
      noRedirect: string;
    };
    page: {
      title: string;
      text: string;
      uses: {
        launchTitle: string;
        launch: string;
        callbackTitle: string;
        callback: string;
      };
      stepsTitle: string;
      steps: {
        '1': string;
        '2': string;
        '3': string;
        '4': string;
      };
      save: string;
      saved: '{{name}}';
      downloaded: '{{name}}';
      check: string;
      ok: string;
      okText: '{{url}}';
      noPlatform: string;
      noRedirect: '{{name}}';
      target: string;
    };
    data: {
      title: string;
      folder: string;
      folderNote: string;
      key: string;
      keychain: string;
      keychainNote: string;
      file: string;
      fileNote: string;
      lost: string;
      lostText: string;
      newKey: string;
      newKeyNote: string;
    };
    about: {
      title: string;
      version: string;
      front: string;
      fronts: {
        browser: string;
        desktop: string;
        terminal: string;
      };
      runtime: string;
      clock: string;
      clockSame: string;
      clockAhead: '{{time}}';
      clockBehind: '{{time}}';
      copy: string;
      openLogs: string;
      copyNote: string;
      anotherBrowser: string;
      anotherBrowserNote: string;
    };
    update: {
      title: string;
      text: string;
      feed: string;
      feedHint: string;
      check: string;
      atStart: string;
      atStartNote: string;
      atStartNeeds: string;
      current: '{{version}}';
      newer: '{{version}}';
      date: '{{time}}';
      open: string;
      noFile: string;
      notes: string;
    };
    backup: {
      title: string;
      text: string;
      last: string;
      never: string;
      copies: string;
      restore: string;
      daily: string;
      dailyNote: string;
      make: string;
      check: string;
      makeText: string;
      passphrase: string;
      passphraseHint: string;
      again: string;
      empty: string;
      differ: string;
      run: string;
      saved: '{{name}}';
      downloaded: '{{name}}';
      sound: string;
      faulty: string;
      readable: '{{count}}';
      damaged: string;
      sealedDamaged: '{{count}}';
      keyLost: string;
      exposed: string;
      otherKey: '{{count}}';
      copyCount: '{{count}}{{time}}';
    };
  };
  sinks: {
    title: string;
    text: string;
    add: string;
    none: string;
    listLabel: string;
    kinds: {
      redis: string;
      mysql: string;
      postgres: string;
      webhook: string;
      file: string;
    };
    asks: string;
    bySelf: string;
    last: '{{time}}{{state}}';
    neverWritten: string;
    stale: '{{stale}}';
    write: string;
    test: string;
    log: string;
    remove: string;
    removeTitle: '{{name}}';
    removeText: string;
    removeConfirm: string;
    removed: '{{name}}';
    reached: '{{entries}}{{found}}';
    webhookTest: string;
    writeTitle: '{{name}}';
    writeTo: '{{name}}';
    writeToOne: string;
    logTitle: '{{name}}';
    comparing: '{{done}}{{total}}';
    writing: '{{done}}{{total}}';
    wrote: '{{count}}';
    unchanged: string;
    counts: '{{accounts}}{{changes}}{{unchanged}}{{kept}}{{refused}}';
    writeRun: '{{count}}';
    more: '{{count}}';
    refusedText: string;
    overwrite: {
      one: '{{appid}}';
      compare: '{{count}}';
      none: string;
      note: '{{count}}';
      run: '{{count}}';
      title: string;
      text: '{{name}}';
      confirm: string;
    };
    groups: {
      refused: string;
      changes: string;
      kept: string;
    };
    ofPlatform: string;
    nothingThere: string;
    seconds: '{{lifetime}}';
    nothingWritten: string;
    olderWrites: string;
    check: string;
    amount: '{{done}}{{accounts}}';
    undo: string;
    undoTitle: string;
    undoText: string;
    undoConfirm: string;
    logKinds: {
      write: string;
      undo: string;
    };
    form: {
      title: string;
      lead: string;
      name: string;
      nameHint: string;
      kind: string;
      path: string;
      address: string;
      addressHint: '{{form}}';
      secret: string;
      secretHint: string;
      layout: string;
      layoutHint: string;
      prefix: string;
      map: string;
      mapHint: string;
      mapWrong: string;
      production: string;
      productionNote: string;
      bySelf: string;
      bySelfNote: string;
      bySelfAsks: string;
      save: string;
      saved: '{{name}}';
    };
    states: {
      writing: string;
      written: string;
      partly: string;
      failed: string;
      uncertain: string;
      undone: string;
    };
    reasons: {
      new: string;
      known: string;
      proved: string;
      changed: string;
      lifetime: string;
      replaces: string;
      overwrites: string;
      sent: string;
      restored: string;
      removed: string;
      older: string;
      newer: string;
      laterThere: string;
    };
  };
  sources: {
    title: string;
    text: string;
    add: string;
    none: string;
    listLabel: string;
    read: '{{time}}';
    notRead: string;
    failed: '{{why}}';
    test: string;
    borrow: string;
    borrowed: '{{name}}';
    remove: string;
    removeTitle: '{{name}}';
    removeText: string;
    removeConfirm: string;
    removed: '{{name}}';
    result: '{{name}}';
    nothing: string;
    took: '{{ms}}';
    prefix: string;
    noPrefix: string;
    age: '{{age}}';
    left: '{{left}}';
    justNow: string;
    form: {
      title: string;
      lead: string;
      name: string;
      nameHint: string;
      namePlaceholder: string;
      kind: string;
      layout: string;
      layoutHint: string;
      prefix: string;
      prefixHint: string;
      query: string;
      queryHint: '{{mark}}';
      address: string;
      addressHint: '{{form}}';
      httpHint: '{{form}}';
      run: string;
      runHint: string;
      save: string;
      saved: '{{name}}';
    };
    wizard: {
      title: string;
      text: string;
      which: string;
    };
  };
  systems: {
    title: string;
    lead: string;
    needsPlatform: string;
  };
  terminal: {
    accountKind: {
      officialAccount: string;
      miniProgram: string;
      channels: string;
      shop: string;
      talent: string;
      supplier: string;
      unknown: string;
    };
    authorize: {
      whenTheResultComesBack: '{{id}}';
      theProfileIsGuardedThe: '{{id}}';
      theResult: string;
      exchangingTheCode: string;
    };
    authorizer: {
      statuses: {
        authorized: string;
        unauthorized: string;
      };
      noRefreshToken: string;
      noAuthorizedAccountYet: string;
      noAccountToShow: string;
      fetchingTheDetails: string;
      none: string;
      name: string;
      kind: string;
      principal: string;
      rawId: string;
      status: string;
      platform: string;
      authorizedAt: string;
      permissions: string;
      refreshToken: string;
      accessToken: string;
      writtenAccountsAddedRefreshTokens: '{{added}}{{tokensKept}}{{markedMissing}}';
      nothingIsWrittenYetAdd: string;
      tags: string;
      note: string;
    };
    backup: {
      passphrase: string;
      again: string;
      making: string;
      restoring: string;
      checking: string;
      short: string;
      made: '{{file}}';
      remember: string;
      createdAt: string;
      version: string;
      schema: string;
      platforms: string;
      accounts: string;
      sessions: string;
      refreshTokens: string;
      newest: string;
      platform: '{{name}}{{componentAppid}}{{accounts}}';
      copyOf: string;
      unknown: string;
      keyMissing: string;
      lacks: '{{accounts}}{{refreshTokens}}{{platforms}}{{sessions}}';
      lacksAccount: '{{nickName}}{{authorizerAppid}}';
      nothingLost: string;
      presentDamaged: string;
      dryRun: string;
      question: string;
      restored: '{{accounts}}{{sessions}}';
      keptAside: '{{path}}';
      sound: string;
      faulty: string;
      database: string;
      databaseOk: string;
      faults: '{{count}}';
      brokenRows: '{{count}}';
      sealed: string;
      sealedCounts: '{{readable}}{{otherKey}}{{damaged}}';
      key: string;
      keyThere: '{{place}}';
      keyLost: string;
      keychain: string;
      file: string;
      free: string;
      folder: string;
      folderOk: string;
      lastBackup: string;
      lastCopy: string;
      never: string;
      fault: '{{fault}}';
    };
    demo: {
      n1StartTheRehearsalPlatform: string;
      n2FetchTheToken: string;
      demoMerchant: string;
      n3MakeTheAuthorizeLink: string;
      n4TheAdministratorScansAnd: string;
      n5FinishWithTheCallback: string;
      n6ExportWithoutTokens: string;
      exported: '{{file}}';
    };
    doctor: {
      thePushsAddressAndBody: string;
    };
    everyPage: {
      thereAreMoreSayHow: string;
    };
    files: {
      saved: '{{file}}';
      openingThePage: string;
      thePageIsThereAnd: '{{url}}';
      exported: '{{file}}';
      exportedWithSecrets: '{{file}}';
      preview_other: '{{fileName}}{{count}}';
      previewCut: string;
      previewMoreFiles: string;
      previewPlaces: string;
      previewReplaces: string;
      previewMorePlaces: string;
      previewGuarded: string;
    };
    filter: {
      saved: '{{name}}';
      removed: string;
      none: string;
    };
    followRun: {
      done: string;
      stoppedTheThatWereDone: '{{left}}';
      wechatAsksForSlowerCalls: string;
      aSecond: '{{rounded}}';
      doneLabel: string;
      failed: string;
      skipped: string;
      left: string;
      failedLabel: string;
      skippedLabel: string;
    };
    handover: {
      passphrase: string;
      onceMore: string;
      weak: string;
      written: '{{file}}';
      howToOpen: string;
      howToOpenByPassphrase: string;
    };
    help: {
      usage: string;
      options: string;
      globalOptions: string;
      commands: string;
      optionsPlace: string;
    };
    import: {
      passphrase: string;
      reading: string;
      unscoped: string;
      pulled: string;
      compared: string;
      written: string;
      counts: '{{total}}{{new}}{{changed}}{{unchanged}}{{left}}{{refused}}';
      refused: string;
      record: '{{record}}';
      recordInLine: '{{record}}{{line}}';
      notTaken: string;
      writeThis: string;
      nothingToWrite: string;
      nothingIsWrittenYet: string;
      done: '{{added}}{{changed}}{{tokensKept}}';
      changedMeanwhile: '{{accounts}}';
      brokenOff: string;
    };
    input: {
      noteWhatStandsOnThe: string;
      reading: '{{label}}';
      hidden: '{{label}}';
    };
    interrupt: {
      aCodeIsBeingExchanged: string;
      aTokenIsBeingAsked: string;
      noAnswerCameWechatMay: string;
      state: '{{sessionId}}{{state}}';
      stateAndNext: '{{sessionId}}{{state}}{{next}}';
    };
    marks: {
      tagging: string;
      tagged: '{{accounts}}{{changed}}';
      full_other: '{{count}}{{appids}}';
      noNote: string;
    };
    notice: {
      noNotices: string;
      dismissed: '{{dismissed}}';
    };
    outFile: {
      writingTheFile: string;
      writingTheFolder: string;
    };
    pastedValues: {
      taken: '{{line}}';
      choice: '{{line}}';
    };
    permissions: {
      none: string;
      granted: string;
      wantedMissing: string;
      added: string;
      removed: string;
      lastChange: string;
      aLinkThatAsksFor: '{{authorizerAppid}}';
      toKnowBeforeItIs: string;
    };
    platform: {
      appsecret: string;
      yes: string;
      no: string;
      none: string;
      kept: string;
      name: string;
      redirectUri: string;
      launchDomain: string;
      apiBase: string;
      guarded: string;
      borrowOnly: string;
      messageToken: string;
      encodingaeskey: string;
      proxy: string;
      rehearsal: string;
      productionGuarded: string;
      noProfileYetAddOne: string;
      removed: '{{name}}';
      itsSessionsAccountsAndRefresh: '{{name}}';
    };
    progress: {
      read: string;
      count: '{{what}}{{done}}';
      done: '{{what}}{{done}}{{total}}';
      doneWith: '{{what}}{{done}}{{total}}{{more}}';
    };
    pushText: {
      sentTo: string;
      answer: string;
      took: string;
    };
    pushes: {
      theReceiverIsUpCtrl: string;
      eventUrl: string;
      messageUrl: string;
      callbackUrl: string;
      noteItListensAtMore: string;
      noteLacksItsMessageToken: '{{name}}';
      putItsCodeIntoA: '{{id}}';
      sendingThePush: string;
    };
    quota: {
      askingWechat: string;
      ofUsedLeft: '{{used}}{{limit}}{{remain}}';
      wechatGaveNoNumbers: string;
      interface: string;
      today: string;
      beginsAnew: string;
      rate: string;
      platformsRate: string;
      outcomes: {
        cleared: string;
        refused: string;
        unknown: string;
        limit: string;
      };
      inClearedFromHereAt: '{{appid}}{{month}}{{usedHere}}{{left}}{{limit}}';
      clearsACalendarMonthAt: '{{limit}}{{usedHere}}';
      clearing: string;
      requested: string;
      tookAtWechat: string;
      ipSeenByWechat: string;
      address: string;
      requestBody: string;
      answerBody: string;
    };
    receiver: {
      askingWechatToLook: string;
      carrier: string;
      addressOf: string;
      loss: string;
      time: string;
    };
    recover: {
      everyAuthorizedAccountHasA: string;
      more: '{{left}}';
      nothingIsWrittenYetAdd: string;
      accountDetails: string;
      refreshingATokenToVerify: string;
      verifiedTheRefreshTokenOf: '{{authorizerAppid}}{{until}}';
      authorized: string;
      withRefreshToken: string;
      withoutOne: string;
      withDetails: string;
      accountsWithoutRefreshToken: string;
      forProductionAuthdeskExportFormat: string;
      gap: '{{title}}{{why}}';
    };
    refusal: {
      causes: string;
      next: '{{hint}}';
      errmsg: string;
      rid: string;
      requestIp: string;
      sessionId: string;
      message: '{{title}}{{meaning}}';
    };
    sandbox: {
      preparingAccounts: '{{authorizers}}';
      theRehearsalPlatformIsUp: string;
      apiBase: string;
      messageToken: string;
      controlInterface: string;
      forAuthdeskItself: string;
    };
    session: {
      exchangingTheCode: string;
      noSessionToShow: string;
      readingTheListOfAccounts: string;
      nothingWasAuthorizedSinceThe: string;
      claimOneAuthdeskSessionRecover: '{{sessionId}}';
    };
    sessionText: {
      productionMayNotHaveThis: '{{authorizerAppid}}';
      exchangeItAuthdeskSessionExchange: '{{id}}';
      session: string;
      merchant: string;
      state: string;
      account: string;
      kind: string;
      principal: string;
      permissions: string;
      refreshToken: string;
      problem: string;
      thereMayBeAnAuthorization: '{{unclaimedSince}}';
      findItInWechatsList: '{{id}}';
      codeSources: {
        push: string;
        callback: string;
        paste: string;
      };
      otherCodesThatCame: string;
      useOneInsteadAuthdeskSession: '{{id}}';
      keptEncrypted: string;
      wechatGaveNone: string;
    };
    showLink: {
      askingWechatForAPre: string;
      session: string;
      link: string;
      open: string;
      valid: string;
      untilLeftItWorksOnce: '{{expiresAt}}{{left}}';
      forTheMerchant: string;
      thePcLinkMustBe: string;
      theQrCodeNeedsColumns: '{{columns}}{{columns2}}';
      scanWithWechat: string;
    };
    sink: {
      added: '{{name}}{{place}}';
      removed: '{{name}}';
      theAddress: string;
      thePath: string;
      theSecret: string;
      neverWritten: string;
      stale: '{{stale}}';
      staleNow: '{{stale}}';
      bySelf: string;
      notBySelf: string;
      none: string;
      reaching: string;
      webhookNotAsked: string;
      reached: '{{place}}{{entries}}{{found}}';
      nothingWritten: string;
      nothingToCheck: string;
      undoing: string;
      counts: '{{accounts}}{{changes}}{{unchanged}}{{kept}}{{refused}}{{nothing}}';
      commands: string;
      overwriting: '{{count}}';
      amount: '{{done}}{{entries}}{{accounts}}';
      unchanged: string;
      wrote: '{{done}}{{accounts}}{{id}}';
      kinds: {
        write: string;
        undo: string;
      };
      groups: {
        refused: string;
        changes: string;
        kept: string;
      };
      phases: {
        read: string;
        note: string;
        write: string;
      };
      states: {
        writing: string;
        written: string;
        partly: string;
        failed: string;
        uncertain: string;
        undone: string;
      };
      entryStates: {
        undone: string;
        refresh: string;
        platform: string;
        changed: string;
        over: string;
      };
      reasons: {
        new: string;
        known: string;
        proved: string;
        changed: string;
        lifetime: string;
        replaces: string;
        overwrites: string;
        sent: string;
        restored: string;
        removed: string;
        older: string;
        newer: string;
        laterThere: string;
      };
    };
    source: {
      address: string;
      reading: '{{name}}';
      none: string;
      name: string;
      kind: string;
      place: string;
      layout: string;
      prefix: string;
      query: string;
      lastRead: string;
      lastFailed: string;
      removed: '{{name}}';
      left: '{{left}}';
      age: '{{age}}';
      missing: '{{what}}{{why}}';
    };
    syncDiff: {
      atWechatNotHere: string;
      changed: string;
      hereNotAtWechat: string;
      withoutRefreshTokenApiQuery: string;
      wechatListsUnchanged: '{{total}}{{unchanged}}';
    };
    terminal: {
      busy: '{{what}}';
      stillBusy: '{{what}}';
    };
    ticket: {
      theTicket: string;
      removedTheTicketNow: string;
      askingWechatToPushAgain: string;
      lookAtWhatWasReceived: string;
      states: {
        none: string;
        valid: string;
        ageUnknown: string;
        expired: string;
      };
      ticket: string;
      state: string;
      goodFor: string;
      received: string;
    };
    token: {
      fetchingAToken: string;
      theToken: string;
      states: {
        none: string;
        valid: string;
        expiring: string;
        expired: string;
        ageUnknown: string;
      };
      historyStates: {
        inForce: string;
        expired: string;
        superseded: string;
        refused: string;
        unreadable: string;
      };
      origins: {
        fetched: string;
        borrowed: string;
      };
      token: string;
      state: string;
      origin: string;
      left: string;
      since: string;
      noTokenWasHeldHere: string;
      ended: '{{endedAt}}';
      earlyFetchedElsewhere: string;
    };
    tokenServe: {
      isUp: string;
      platform: string;
      address: string;
      secret: string;
      ofEnvironment: '{{variable}}';
      component: string;
      authorizer: string;
      asks: string;
      whats: {
        component: string;
        authorizer: string;
        other: string;
      };
    };
    unwrittenAnswers: {
      wechatHasAnsweredButNeither: string;
      theAnswerWasNotWritten: string;
      theAnswerIsLost: string;
    };
    update: {
      lookingForANewerVersion: string;
      noNewerVersionThisIs: '{{version}}';
      versionIsAvailableThisIs: '{{version}}{{version2}}';
      name: string;
      released: string;
      installer: string;
      noneForThisSystem: string;
      size: string;
    };
    vault: {
      theKeyIsThereNone: string;
      thereIsANewKey: string;
      changingTheKey: string;
      everythingIsEncryptedAgainUnder: string;
      encryptedAgain: string;
      wipingWhatIsOld: string;
      theEarlierRotationWasUnfinished: string;
      valuesCouldNotBeRead: '{{left}}';
      backupsAndCopiesMadeBefore: string;
      rotatedToKeychain: '{{resealed}}';
      rotatedToFile: '{{resealed}}';
      warning: '{{text}}';
      keptAside: '{{paths}}';
    };
    wait: {
      pasteWhatTheMerchantSent: string;
      exchangingTheCode: string;
    };
    wanted: {
      noPermissionSetIsWanted: string;
    };
    warnings: {
      note: '{{title}}{{hint}}';
      text: '{{title}}{{meaning}}{{hint}}';
      migrating: string;
    };
  };
  tokenEndpoint: {
    title: string;
    text: string;
    state: {
      off: string;
      here: string;
      elsewhere: string;
    };
    elsewhere: '{{front}}{{pid}}{{time}}{{url}}';
    port: string;
    portHint: string;
    anyPort: string;
    confirm: string;
    confirmNote: string;
    start: string;
    stop: string;
    lasts: string;
    address: string;
    secret: string;
    accounts: string;
    refreshes: {
      byItself: string;
      confirmed: string;
      asks: string;
    };
    renew: string;
    renewTitle: string;
    renewConfirm: string;
    renewText: string;
    renewed: string;
    how: string;
    howText: string;
    variables: string;
    howMore: string;
    requests: string;
    counts: '{{given}}{{refused}}';
    noRequests: string;
    whats: {
      component: string;
      authorizer: string;
      other: string;
    };
    front: {
      desktop: string;
      browser: string;
      terminal: string;
    };
  };
  tools: {
    quota: {
      open: string;
      title: string;
      lead: string;
      query: string;
      path: string;
      pathHint: string;
      pathOpen: string;
      account: string;
      accountHint: string;
      daily: string;
      used: '{{used}}{{limit}}{{remain}}';
      reset: '{{time}}';
      noDaily: string;
      rate: string;
      componentRate: string;
      perSeconds: '{{seconds}}{{calls}}';
      rescue: string;
      rescueText: string;
      monthly: '{{limit}}';
      usedHere: '{{month}}{{usedHere}}{{left}}';
      others: string;
      clearFor: string;
      clearForHint: string;
      way: string;
      clear: string;
      none: string;
      noSecret: string;
      confirmTitle: string;
      confirmText: string;
      confirm: string;
      cleared: string;
      history: string;
      outcome: {
        cleared: string;
        refused: string;
        unknown: string;
        limit: string;
      };
    };
    rid: {
      look: string;
      title: string;
      lead: string;
      invokedAt: string;
      cost: string;
      clientIp: string;
      url: string;
      requestBody: string;
      responseBody: string;
      ms: '{{n}}';
    };
  };
  wizard: {
    title: string;
    lead: string;
    showCalls: string;
    notFound: string;
    steps: {
      '1': string;
      '2': string;
      '3': string;
      '4': string;
      '5': string;
    };
    todo: {
      '2': string;
      '3': string;
      '4': string;
      '5': string;
    };
    platform: {
      lead: string;
      emptyLead: string;
      rehearseTitle: string;
      rehearseText: string;
      rehearseButton: string;
      newTitle: string;
      newText: string;
      newButton: string;
      start: string;
      edit: string;
      listLabel: string;
      form: {
        newTitle: string;
        editTitle: string;
        name: string;
        nameHint: string;
        componentAppid: string;
        appSecret: string;
        appSecretHint: string;
        secretKept: string;
        launchDomain: string;
        launchDomainHint: string;
        launchDomainDefault: '{{host}}';
        redirectUri: string;
        redirectUriHint: string;
        savePage: string;
        apiBase: string;
        apiBaseHint: string;
        guarded: string;
        guardedNote: string;
        guardedLocal: string;
        unguardedFar: string;
        restored: string;
        startOver: string;
        wantedTitle: '{{count}}';
        wanted: string;
        wantedHint: string;
        wantedKind: {
          officialAccount: string;
          miniProgram: string;
          channels: string;
          talent: string;
          other: string;
          unlisted: string;
        };
        advanced: string;
        messageToken: string;
        aesKey: string;
        aesKeyHint: string;
        aesKeyPrevious: string;
        aesKeyPreviousHint: string;
        proxy: string;
        proxyHint: string;
        remove: string;
        willRemove: string;
        undo: string;
        tokenQueryName: string;
        tokenQueryNameHint: string;
        authType: string;
        nonceCheck: string;
        nonceCheckNote: string;
        autoExchange: string;
        autoExchangeNote: string;
        borrowOnly: string;
        borrowOnlyOn: string;
        withSecret: string;
        save: string;
        toField: string;
        delete: string;
        deleteTitle: '{{name}}';
        deleteText: string;
        deleteConfirm: string;
      };
    };
    ticket: {
      lead: string;
      box: string;
      save: string;
      startPush: string;
      startPushLog: string;
      startPushReach: string;
      howTitle: string;
      how: {
        pipe: string;
        pipeNote: string;
        mirror: string;
        mirrorNote: string;
        receiver: string;
        test: string;
        testNote: string;
      };
      notNeeded: string;
      borrowOnly: string;
      none: string;
      left: '{{time}}';
      ageUnknown: string;
      expired: string;
      current: string;
      remove: string;
      removeTitle: string;
      removeText: string;
      removeConfirm: string;
      receivedAt: '{{time}}';
      source: {
        paste: string;
        push: string;
        cli: string;
        sandbox: string;
        source: string;
      };
      continue: string;
      useAsToken: string;
    };
    token: {
      leadGuarded: string;
      leadUnguarded: string;
      borrowTitle: string;
      recommended: string;
      borrowText: string;
      borrowBox: string;
      borrow: string;
      borrowAlternative: string;
      expiresIn: string;
      expiresInHint: string;
      fetchTitle: string;
      fetchPlainTitle: string;
      fetchGuardedNote: string;
      fetchGuardedText: string;
      fetch: string;
      fetchGuarded: string;
      refetch: string;
      confirmTitle: string;
      confirmText: string;
      confirmList: {
        calls: string;
        cached: string;
        borrow: string;
      };
      confirm: string;
      busy: string;
      elsewhere: string;
      none: string;
      valid: string;
      expiring: string;
      expired: string;
      ageUnknown: string;
      origin: {
        fetched: string;
        borrowed: string;
      };
      current: string;
      continue: string;
    };
    tokenTruth: {
      title: string;
      none: string;
      noEnd: string;
      state: {
        inForce: string;
        expired: string;
        superseded: string;
        refused: string;
        unreadable: string;
      };
      supersededAt: '{{time}}';
      refusedAt: '{{time}}';
      early: '{{time}}';
      front: {
        browser: string;
        desktop: string;
        terminal: string;
      };
      pid: '{{pid}}';
      here: string;
      pause_other: '{{count}}{{time}}';
      renewal: {
        source: string;
        byItself: string;
        asks: string;
        borrowOnly: string;
      };
    };
    link: {
      label: string;
      labelHint: string;
      where: string;
      whereH5: string;
      whereH5Note: string;
      wherePc: string;
      wherePcNote: string;
      authType: string;
      authTypes: {
        '1': string;
        '2': string;
        '3': string;
        '4': string;
        '5': string;
        '6': string;
        '8': string;
      };
      advanced: string;
      bizAppid: string;
      bizAppidHint: string;
      categories: string;
      categoriesHint: string;
      create: string;
      creating: string;
    };
  };
  words: {
    accounts: {
      label: {
        serviceType: string;
        verifyType: string;
        accountStatus: string;
        registerType: string;
        alias: string;
        signature: string;
        business: string;
        phone: string;
        email: string;
        category: string;
        upcoming: string;
        marks: string;
        other: string;
      };
      yes: string;
      no: string;
      none: string;
      noEmail: string;
      and: string;
      type: {
        officialAccount: {
          '0': string;
          '1': string;
          '2': string;
        };
        miniProgram: {
          '0': string;
          '2': string;
          '3': string;
          '4': string;
          '10': string;
          '12': string;
        };
        shop: {
          '10': string;
        };
      };
      typeByNumber: '{{id}}';
      verifyType: {
        '0': string;
        '1': string;
        '2': string;
        '3': string;
        '4': string;
        '5': string;
        '-1': string;
      };
      status: {
        '1': string;
        '14': string;
        '16': string;
        '18': string;
        '19': string;
      };
      statusByNumber: '{{id}}';
      registerType: {
        '0': string;
        '2': string;
        '6': string;
        '13': string;
        '15': string;
        '16': string;
        '17': string;
        '19': string;
        '22': string;
        '23': string;
      };
      business: {
        open_store: string;
        open_scan: string;
        open_pay: string;
        open_card: string;
        open_shake: string;
      };
      domain: {
        RequestDomain: string;
        WsRequestDomain: string;
        UploadDomain: string;
        DownloadDomain: string;
        UDPDomain: string;
        TCPDomain: string;
        BizDomain: string;
        PrefetchDNSDomain: string;
      };
    };
    doctor: {
      hypothesis: {
        signature: string;
        token: string;
        key: string;
        keyLength: string;
        ciphertext: string;
        outer: string;
        tail: string;
        padding: string;
        clock: string;
      };
      finding: {
        signature: {
          noQuery: string;
          agrees: string;
          disagrees: string;
          rightOne: '{{sum}}';
          forgotEncrypt: '{{sum}}';
          plainGiven: '{{sum}}';
          onlyPlain: string;
          malformed: '{{length}}';
          altered: string;
          otherBody: string;
          missing: string;
        };
        token: {
          agrees: '{{name}}';
          other: '{{name}}';
          blanks: '{{name}}';
          isKey: '{{name}}';
          none: '{{tried}}';
          orBody: '{{tried}}';
          orSignature: '{{tried}}';
          noneKnown: string;
          noQuery: string;
        };
        key: {
          opens: '{{name}}';
          previous: '{{name}}';
          other: '{{name}}';
          none: '{{tried}}';
          wrongForm: '{{name}}';
          undecided: '{{tried}}';
          noneKnown: string;
          plain: string;
          noEncrypt: string;
        };
        keyLength: {
          right: string;
          wrong: '{{name}}{{length}}';
          extra: '{{name}}{{length}}';
          unknown: string;
        };
        ciphertext: {
          whole: '{{length}}';
          none: string;
          plus: string;
          lines: string;
          percent: string;
          escaped: string;
          urlSafe: string;
          cut: string;
          strange: string;
        };
        outer: {
          appId: '{{value}}';
          toUserName: '{{value}}';
          otherAppid: string;
          none: string;
        };
        tail: {
          agrees: '{{found}}';
          other: '{{found}}{{expected}}';
          alone: '{{found}}';
          unknown: string;
        };
        padding: {
          long: '{{pad}}';
          short: '{{pad}}';
          unknown: string;
        };
        clock: {
          fine: string;
          old: '{{span}}';
          ahead: '{{span}}';
          unknown: string;
        };
      };
      conclusion: {
        genuine: {
          title: string;
          next: string;
        };
        cause: {
          title: string;
        };
        stranger: {
          title: string;
          next: string;
        };
        noSecrets: {
          title: string;
          next: string;
        };
        incomplete: {
          title: string;
          next: string;
        };
        unclear: {
          title: string;
          next: string;
        };
      };
      ownProfile: string;
    };
    exports: {
      made: '{{time}}{{name}}{{componentAppid}}{{count}}';
      how: {
        redis: string;
        'wxjava-java': string;
        'easywechat6-php': string;
        'easywechat5-php': string;
        'powerwechat-go': string;
        'silenceper-go': string;
        wechatpy: string;
        'wxcomponent-sql': string;
        dotenv: string;
      };
      lifetimes: string;
      keeps: string;
      replaces: string;
      guarded: '{{place}}';
      placeholder: string;
      masked: string;
      componentEndUnknown: string;
      sharedKeys: string;
      endUnknown: '{{appid}}';
      withdrawn: '{{appid}}';
      noRefreshToken: '{{appid}}';
      nameCut: '{{appid}}';
      permissionsCut: '{{appid}}{{count}}';
      rows: {
        account: string;
      };
      appKeeps: string;
    };
    gaps: {
      reason: {
        neverExchanged: {
          title: string;
          why: string;
        };
        codeWaiting: {
          title: string;
          why: string;
        };
        unreadable: {
          title: string;
          why: string;
        };
        noPermission: {
          title: string;
          why: string;
        };
        keptHere: {
          title: string;
          why: string;
        };
      };
      advice: {
        exchange: string;
        fetchDetails: string;
        refresh: string;
        findCode: string;
        reauthorize: string;
      };
    };
    imports: {
      none: string;
      outcome: {
        new: string;
        changed: string;
        left: string;
      };
      field: {
        nickName: string;
        kind: string;
        principalName: string;
        userName: string;
        status: string;
        permissions: string;
        authorizedAt: string;
        accessToken: string;
        refreshToken: string;
      };
      why: {
        older: string;
        unproven: string;
        clock: string;
        status: string;
      };
      refusal: {
        unreadable: string;
        field: string;
        duplicate: string;
        platform: string;
        otherPlatform: string;
        whichPlatform: string;
      };
    };
    merchant: {
      account: {
        '1': string;
        '2': string;
        '3': string;
        '4': string;
        '5': string;
        '6': string;
        '8': string;
      };
      step: {
        h5: string;
        pc: string;
      };
      platform: '{{name}}';
      ourPlatform: string;
      greeting: '{{account}}{{platform}}{{step}}';
      greetingNamed: '{{label}}{{account}}{{platform}}{{step}}';
      once: string;
      onceBefore: '{{deadline}}';
      inBeijing: '{{time}}';
      result: string;
    };
    permissions: {
      name: {
        '1': string;
        '2': string;
        '3': string;
        '4': string;
        '5': string;
        '6': string;
        '7': string;
        '8': string;
        '9': string;
        '10': string;
        '11': string;
        '12': string;
        '13': string;
        '14': string;
        '15': string;
        '16': string;
        '17': string;
        '18': string;
        '19': string;
        '20': string;
        '21': string;
        '22': string;
        '23': string;
        '24': string;
        '25': string;
        '26': string;
        '27': string;
        '30': string;
        '31': string;
        '33': string;
        '34': string;
        '35': string;
        '36': string;
        '37': string;
        '40': string;
        '41': string;
        '44': string;
        '45': string;
        '46': string;
        '47': string;
        '48': string;
        '49': string;
        '51': string;
        '52': string;
        '54': string;
        '57': string;
        '65': string;
        '66': string;
        '67': string;
        '70': string;
        '71': string;
        '73': string;
        '76': string;
        '81': string;
        '84': string;
        '85': string;
        '86': string;
        '88': string;
        '89': string;
        '93': string;
        '99': string;
        '102': string;
        '104': string;
        '105': string;
        '107': string;
        '112': string;
        '113': string;
        '116': string;
        '117': string;
        '118': string;
        '119': string;
        '120': string;
        '121': string;
        '129': string;
        '130': string;
        '131': string;
        '132': string;
        '133': string;
        '134': string;
        '135': string;
        '138': string;
        '139': string;
        '140': string;
        '141': string;
        '142': string;
        '143': string;
        '144': string;
        '151': string;
        '153': string;
        '156': string;
        '157': string;
        '158': string;
        '159': string;
        '160': string;
        '161': string;
        '164': string;
        '167': string;
        '169': string;
        '171': string;
        '172': string;
        '173': string;
        '174': string;
        '175': string;
        '176': string;
        '177': string;
        '180': string;
        '182': string;
        '185': string;
        '186': string;
        '189': string;
        '190': string;
        '198': string;
      };
      use: {
        '100': string;
        '101': string;
      };
      byNumber: '{{id}}';
      byUse: '{{id}}{{use}}';
      upgrade: {
        notes: readonly string[];
        ofSet: {
          '7': string;
        };
      };
    };
    problems: {
      hintInPause: '{{hint}}{{retryAt}}';
      underAMinute: string;
      found: {
        ticket: string;
        ticketPush: string;
        componentToken: string;
        authCode: string;
        callback: string;
        callbackWithoutCode: string;
        preAuthCode: string;
        refreshToken: string;
        authorizedPush: string;
        otherPush: string;
        encryptedPush: string;
        pushQuery: string;
        unknown: string;
      };
      field: {
        name: string;
        componentAppid: string;
        appSecret: string;
        messageToken: string;
        aesKey: string;
        aesKeyPrevious: string;
        proxy: string;
        redirectUri: string;
        launchDomain: string;
        apiBase: string;
        bizAppid: string;
        categoryIds: string;
        ticket: string;
        token: string;
        callback: string;
        label: string;
        port: string;
        host: string;
        publicBase: string;
        forwardTo: string;
        forwardMessagesTo: string;
        to: string;
        url: string;
        cgiPath: string;
        rid: string;
        feed: string;
      };
      state: {
        draft: string;
        linked: string;
        code_received: string;
        exchanging: string;
        authorized: string;
        expired: string;
        cancelled: string;
        failed: string;
        uncertain: string;
      };
      front: {
        desktop: string;
        browser: string;
        terminal: string;
      };
      how: {
        empty: string;
        blanks: string;
        quotes: string;
        html: string;
        other: string;
      };
    };
    pushes: {
      result: {
        ticketKept: string;
        ticketExpired: string;
        ticketMissing: string;
        codeKept: string;
        codeKnown: string;
        codeLate: string;
        codeAside: string;
        codeFull: string;
        codeUnclaimed: string;
        codeMissing: string;
        codeDamaged: string;
        returned: string;
        exchanged: string;
        exchangeFailed: string;
        unauthorizedMarked: string;
        unauthorizedUnknown: string;
        unauthorizedStale: string;
        registered: string;
        registeredBare: string;
        registrationFailed: string;
        noted: string;
        unreadable: string;
        failed: string;
      };
      step: {
        http: {
          name: string;
          passed: string;
          failed: string;
        };
        path: {
          name: string;
          passed: string;
          failed: string;
        };
        method: {
          name: string;
          passed: string;
          failed: string;
        };
        size: {
          name: string;
          passed: string;
          failed: string;
        };
        time: {
          name: string;
          passed: string;
          failed: string;
        };
        body: {
          name: string;
          passed: string;
          failed: string;
        };
        query: {
          name: string;
          passed: string;
          failed: string;
        };
        signature: {
          name: string;
          passed: string;
          failed: string;
        };
        decrypt: {
          name: string;
          passed: string;
          failed: string;
        };
        appid: {
          name: string;
          passed: string;
          failed: string;
        };
        content: {
          name: string;
          passed: string;
          failed: string;
        };
        age: {
          name: string;
          passed: string;
          failed: string;
        };
        code: {
          name: string;
          passed: string;
          failed: string;
        };
      };
      key: {
        current: string;
        previous: string;
      };
      reading: {
        unreadable: string;
      };
      kind: {
        component_verify_ticket: string;
        authorized: string;
        updateauthorized: string;
        unauthorized: string;
        text: string;
        notify_third_fasteregister: string;
        notify_third_fasteregisterbetaapp: string;
        notify_third_fastregisterbetaapp: string;
        notify_third_fastverifybetaapp: string;
        wxa_nickname_audit: string;
        notify_icpfiling_verify_result: string;
        notify_apply_icpfiling_result: string;
        notify_3rd_wxa_auth: string;
        notify_3rd_wxa_wxverify: string;
        wx_verify_pay_succ: string;
        wx_verify_dispatch: string;
        order_path_apply_result_notify: string;
        order_path_audit_result_notify: string;
        authdesk_self_test: string;
      };
      kindUnknown: string;
      registration: {
        '13': string;
        '14': string;
        '101': string;
        '102': string;
        '103': string;
        '104': string;
        '105': string;
        '1000': string;
        '1001': string;
        '1002': string;
        '1003': string;
        '1004': string;
        '1005': string;
        '1006': string;
        '1007': string;
        '1008': string;
        '100001': string;
        '100002': string;
        '100003': string;
        '-1': string;
      };
    };
    quota: {
      way: {
        secret: string;
        token: string;
        component: string;
      };
      path: {
        api_component_token: string;
        api_create_preauthcode: string;
        api_query_auth: string;
        api_authorizer_token: string;
        api_get_authorizer_info: string;
        api_get_authorizer_list: string;
        api_start_push_ticket: string;
      };
    };
    reach: {
      operator: {
        DEFAULT: string;
        CHINANET: string;
        UNICOM: string;
        CAP: string;
      };
      verdict: {
        reachable: {
          title: string;
          short: string;
          text: string;
        };
        partly: {
          title: string;
          short: string;
          text: string;
        };
        lost: {
          title: string;
          short: string;
          text: string;
        };
        unresolved: {
          title: string;
          short: string;
          text: string;
        };
        unknown: {
          title: string;
          short: string;
          text: string;
        };
      };
      failed_other: '{{count}}';
      scope: string;
    };
    selfTest: {
      check: {
        url: {
          name: string;
          says: {
            passed: string;
            warned: string;
            failed: string;
          };
        };
        reach: {
          name: string;
          says: {
            passed: string;
            failed: string;
          };
        };
        method: {
          name: string;
          says: {
            passed: string;
            failed: string;
          };
        };
        status: {
          name: string;
          says: {
            passed: string;
            failed: string;
          };
        };
        body: {
          name: string;
          says: {
            passed: string;
            failed: string;
          };
        };
        latency: {
          name: string;
          says: {
            passed: string;
            warned: string;
            failed: string;
          };
        };
        arrived: {
          name: string;
          says: {
            passed: string;
            failed: string;
          };
        };
      };
      skipped: string;
    };
    sources: {
      kinds: {
        redis: string;
        mysql: string;
        postgres: string;
        http: string;
        command: string;
      };
      layouts: {
        wxjava: string;
        powerwechat: string;
        silenceper: string;
        wechatpy: string;
        easywechat6: string;
      };
      things: {
        token: string;
        ticket: string;
        refreshTokens: string;
      };
      gaps: {
        absent: string;
        notKept: string;
        needsSecret: string;
        needsTicket: string;
        unreadable: string;
        otherPlatform: string;
        ended: string;
        refused: string;
      };
      count: '{{count}}';
      countMore: '{{count}}';
      noEnd: string;
      refusedSaid: '{{said}}';
    };
    startPush: {
      begun: string;
      running: string;
      after: string;
    };
    timeline: {
      note: {
        created: string;
        linked: string;
        renewed: string;
        expired: string;
        codeReceived: string;
        codeReplaced: string;
        codeChosen: string;
        codeSetAside: string;
        codeCompletes: string;
        exchanging: string;
        answered: string;
        authorized: string;
        reauthorized: string;
        detailsFetched: string;
        detailsFailed: string;
        uncertain: string;
        recovered: string;
        cancelled: string;
        failed: string;
        notSent: string;
        refused: string;
        stillAuthorized: string;
        unreadable: string;
        interrupted: string;
        resumed: string;
        labelChanged: '{{label}}';
        labelCleared: string;
        retried: string;
        nonceMissing: string;
        otherLink: string;
        returned: string;
        codeDamaged: string;
      };
      link: {
        h5: string;
        pc: string;
      };
      source: {
        callback: string;
        paste: string;
        push: string;
      };
      permissions: {
        added_other: '{{count}}';
        removed: '{{n}}';
        alsoRemoved: '{{n}}';
        and: string;
      };
      whyByCode: '{{title}}{{errcode}}';
    };
    units: {
      day: string;
      hour: string;
      minute: string;
      minuteAlone: string;
      second: string;
      millisecond: string;
      month: {
        '1': string;
        '2': string;
        '3': string;
        '4': string;
        '5': string;
        '6': string;
        '7': string;
        '8': string;
        '9': string;
        '10': string;
        '11': string;
        '12': string;
      };
      date: '{{month}}{{day}}';
      dateOfYear: '{{year}}{{month}}{{day}}';
      dateAndTime: '{{date}}{{time}}';
    };
  };
}
