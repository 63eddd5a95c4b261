import { type Disposable } from '../core/disposable.ts';
import { type LogFields, type Logger } from '../core/logger.ts';
import * as vscode from 'vscode';

/** The output channel as a Logger. `redact` is the last thing that touches a line before it is written. */
export function createLog(
  redact: (text: string) => string,
): Logger & Disposable & { readonly show: () => void } {
  const channel = vscode.window.createOutputChannel('SCIM Provisioning for Cloudflare', { log: true });
  const line = (message: string, fields?: LogFields): string =>
    redact(fields === undefined ? message : `${message} ${JSON.stringify(fields)}`);
  return {
    debug: (message, fields) => {
      channel.debug(line(message, fields));
    },
    info: (message, fields) => {
      channel.info(line(message, fields));
    },
    warn: (message, fields) => {
      channel.warn(line(message, fields));
    },
    error: (message, fields) => {
      channel.error(line(message, fields));
    },
    show: () => {
      channel.show();
    },
    dispose: () => {
      channel.dispose();
    },
  };
}
