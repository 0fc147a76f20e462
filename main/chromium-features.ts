/**
 * Of Chromium's features, those that are in the way of this app. `DeferRendererTasksAfterInput` holds every answer of main
 * back until the frame with the letter that asked for it is drawn (docs/adr/0026).
 */
export const UNWANTED_FEATURES = ['DeferRendererTasksAfterInput'] as const;

/** Switches them off beside whatever is switched off already. To be called before the app is ready. */
export function disableUnwantedFeatures(
  commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'getSwitchValue'>,
): void {
  const others = commandLine.getSwitchValue('disable-features').split(',').filter(Boolean);
  commandLine.appendSwitch('disable-features', [...others, ...UNWANTED_FEATURES].join(','));
}
