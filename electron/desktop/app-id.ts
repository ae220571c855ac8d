/** The application's name for its system: the package is made with it, and Windows shows notifications under it. */
export const appId = 'app.authdesk.desktop';
