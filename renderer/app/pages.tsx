import {
  ApartmentOutlined,
  ApiOutlined,
  ControlOutlined,
  FileSearchOutlined,
  NotificationOutlined,
  QrcodeOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { NavPage, PageName } from '../../shared/pages.ts';
import { WizardPage } from '../wizard/index.tsx';
import { type Later, later } from './later.tsx';

interface PageEntry {
  /** Its code is a chunk of its own. */
  View: Later<object>;
}

interface NavEntry extends PageEntry {
  icon: ReactNode;
  /** Its name in the navigation: a key of the texts. */
  label: `frame.nav.${NavPage}`;
  /** Below the others, at the end. */
  apart?: boolean;
}

/**
 * Every page of the program. To add one: its route and key in `shared/pages.ts`, an entry here (the compiler asks for
 * it), its folder in `renderer/`. A page outside the navigation has a view alone.
 */
export const pages: Record<NavPage, NavEntry> & Record<PageName, PageEntry> = {
  wizard: {
    icon: <QrcodeOutlined />,
    label: 'frame.nav.wizard',
    // The welcome is what a first start shows: it comes with the program.
    View: later(async () => WizardPage),
  },
  sessions: {
    icon: <UnorderedListOutlined />,
    label: 'frame.nav.sessions',
    View: later(async () => (await import('../sessions/index.tsx')).SessionsPage),
  },
  authorizers: {
    icon: <ApartmentOutlined />,
    label: 'frame.nav.authorizers',
    View: later(async () => (await import('../authorizers/index.tsx')).AuthorizersPage),
  },
  pushes: {
    icon: <NotificationOutlined />,
    label: 'frame.nav.pushes',
    View: later(async () => (await import('../pushes/index.tsx')).PushesPage),
  },
  inspector: {
    icon: <FileSearchOutlined />,
    label: 'frame.nav.inspector',
    View: later(async () => (await import('../inspector/index.tsx')).InspectorPage),
  },
  systems: {
    icon: <ApiOutlined />,
    label: 'frame.nav.systems',
    View: later(async () => (await import('../systems/index.tsx')).SystemsPage),
  },
  settings: {
    icon: <ControlOutlined />,
    label: 'frame.nav.settings',
    apart: true,
    View: later(async () => (await import('../settings/index.tsx')).SettingsPage),
  },
  recovery: {
    View: later(async () => (await import('../recovery/index.tsx')).RecoveryPage),
  },
};
