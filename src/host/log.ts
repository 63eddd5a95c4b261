import { type Disposable } from '../core/disposable.ts';
import { type LogFields, type Logger } from '../core/logger.ts';
import * as vscode from 'vscode';

/** The output channel as a Logger. `redact` is the last thing that touches a line before it is written. */
export function createLog(
  redact: (text: string) => string,
): Logger & Disposable & { readonly show: () => void } {
  const channel = vscode.window.createOutputChannel('SCIM Provisioning for Cloudflare', { log: true });
  // What ends late may still log: a channel that is disposed throws.
  let disposed = false;
  const write = (level: 'debug' | 'info' | 'warn' | 'error', message: string, fields?: LogFields): void => {
    if (!disposed) channel[level](line(message, fields));
  };
  const line = (message: string, fields?: LogFields): string =>
    redact(fields === undefined ? message : `${message} ${JSON.stringify(fields)}`);
  return {
    debug: (message, fields) => {
      write('debug', message, fields);
    },
    info: (message, fields) => {
      write('info', message, fields);
    },
    warn: (message, fields) => {
      write('warn', message, fields);
    },
    error: (message, fields) => {
      write('error', message, fields);
    },
    show: () => {
      if (!disposed) channel.show();
    },
    dispose: () => {
      disposed = true;
      channel.dispose();
    },
  };
}
