// Made by `npm run texts` from the Chinese catalogue; not to be edited.

/** What a key begins with: a file of the catalogue, or a folder of it. */
export const areas = [
  'authorizers',
  'common',
  'frame',
  'inspector',
  'pushes',
  'recovery',
  'runs',
  'session',
  'sessions',
  'settings',
  'tools',
  'wizard',
] as const;

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
    loadingMore: string;
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
      format: string;
      json: string;
      jsonNote: string;
      csv: string;
      csvNote: string;
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
  inspector: {
    title: string;
    lead: string;
    listLabel: string;
    endpoint: string;
    everyEndpoint: string;
    onlyRefused: string;
    loadMore: string;
    loadingMore: string;
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
    loadingMore: string;
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
        maxAge: string;
        maxAgeHint: string;
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
    loadingMore: string;
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
        appid: string;
        secret: string;
        secretHint: string;
        secretKept: string;
        domain: string;
        domainHint: string;
        domainDefault: '{{host}}';
        redirect: string;
        redirectHint: string;
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
}
