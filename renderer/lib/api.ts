import type { CallArguments, CallName, CallValue, InvoiceDeskApi } from '../../shared/ipc.ts';
import { CodedError, type Result } from '../../shared/result.ts';

/** The bridge as the window uses it: a call resolves to its value or throws a `CodedError`. */
export type Api = {
  readonly [Name in CallName]: (...args: CallArguments<Name>) => Promise<CallValue<Name>>;
} & { readonly on: InvoiceDeskApi['on'] };

/** The bridge that the preload script put there; null where the page was opened without Invoice Desk around it. */
export function findBridge(): InvoiceDeskApi | null {
  return window.api ?? null;
}

/** Turns the bridge's `Result`s into values and `CodedError`s. The only reader of the bridge. */
export function connectApi(bridge: InvoiceDeskApi): Api {
  return {
    getAppInfo: valueOf(bridge.getAppInfo),
    getSettings: valueOf(bridge.getSettings),
    changeSettings: valueOf(bridge.changeSettings),
    listAccounts: valueOf(bridge.listAccounts),
    getVaultStatus: valueOf(bridge.getVaultStatus),
    testConnection: valueOf(bridge.testConnection),
    addAccount: valueOf(bridge.addAccount),
    setSecret: valueOf(bridge.setSecret),
    forgetSecret: valueOf(bridge.forgetSecret),
    removeAccount: valueOf(bridge.removeAccount),
    setAccountCurrency: valueOf(bridge.setAccountCurrency),
    listDocuments: valueOf(bridge.listDocuments),
    listTotals: valueOf(bridge.listTotals),
    countDocuments: valueOf(bridge.countDocuments),
    explainMatches: valueOf(bridge.explainMatches),
    changeSelection: valueOf(bridge.changeSelection),
    getQueryWords: valueOf(bridge.getQueryWords),
    getSpend: valueOf(bridge.getSpend),
    changeMarks: valueOf(bridge.changeMarks),
    getDocument: valueOf(bridge.getDocument),
    syncAccounts: valueOf(bridge.syncAccounts),
    retryFailures: valueOf(bridge.retryFailures),
    getSyncHistory: valueOf(bridge.getSyncHistory),
    getRequestLog: valueOf(bridge.getRequestLog),
    reportConnection: valueOf(bridge.reportConnection),
    cancelSync: valueOf(bridge.cancelSync),
    previewPdf: valueOf(bridge.previewPdf),
    savePdf: valueOf(bridge.savePdf),
    getExportFolder: valueOf(bridge.getExportFolder),
    chooseExportFolder: valueOf(bridge.chooseExportFolder),
    runExport: valueOf(bridge.runExport),
    continueExport: valueOf(bridge.continueExport),
    cancelExport: valueOf(bridge.cancelExport),
    printDocuments: valueOf(bridge.printDocuments),
    copyList: valueOf(bridge.copyList),
    saveList: valueOf(bridge.saveList),
    printList: valueOf(bridge.printList),
    getLogo: valueOf(bridge.getLogo),
    chooseLogo: valueOf(bridge.chooseLogo),
    removeLogo: valueOf(bridge.removeLogo),
    revealExport: valueOf(bridge.revealExport),
    copyText: valueOf(bridge.copyText),
    on: bridge.on,
  };
}

function valueOf<Args extends unknown[], Value>(
  call: (...args: Args) => Promise<Result<Value>>,
): (...args: Args) => Promise<Value> {
  return async (...args) => {
    const result = await call(...args);
    if (result.ok) return result.value;
    const { code, detail, until } = result.error;
    throw new CodedError(code, detail, until === undefined ? {} : { until });
  };
}
