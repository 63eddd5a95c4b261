/** Of VS Code, by their ids. */
export type Settings = Readonly<Record<string, unknown>>;

/** What a quiet workbench needs: nothing pops up, nothing moves, nothing phones home, nothing waits for an answer. */
export const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'remote.restoreForwardedPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  // Settings open in a dialogue over the window otherwise, which has other tabs and editors.
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.welcomePage.experimentalOnboarding': false,
};

/** Of the host tests: nothing asks the servers of a test unless the test has it asked. */
export const hostTestSettings: Settings = {
  'cloudflareScim.tokens.checkOnOpen': 'never',
};

/** Of a window whose folder nobody trusted: without a question and without a banner. */
export const untrusted: Settings = {
  'security.workspace.trust.untrustedFiles': 'open',
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

export type Theme = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

/** The id a setting takes (in the newest VS Code; the older ids make it rewrite the settings), and the name in the list of themes, and the class of the page's root once that theme is on. */
export const themes: Readonly<
  Record<Theme, { readonly id: string; readonly label: string; readonly className: string }>
> = {
  light: { id: 'Light 2026', label: 'Light 2026', className: 'vs' },
  dark: { id: 'Dark 2026', label: 'Dark 2026', className: 'vs-dark' },
  highContrast: { id: 'Default High Contrast', label: 'Dark High Contrast', className: 'hc-black' },
  highContrastLight: {
    id: 'Default High Contrast Light',
    label: 'Light High Contrast',
    className: 'hc-light',
  },
};
