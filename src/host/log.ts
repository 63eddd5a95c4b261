import { type Disposable } from '../core/disposable.ts';
import { type LogFields, type Logger } from '../core/logger.ts';
import { type LogLine, RecentLines } from '../core/recentLines.ts';
import * as vscode from 'vscode';

/** Lines of this window that a report of a fault may hold, also those that the channel's level leaves out. */
const mostKept = 300;

/** The log as a person asks for it. */
export interface Log extends Logger {
  readonly show: () => void;
  /** The last lines, as they were written. */
  readonly recent: () => readonly LogLine[];
}

/** The output channel as a Logger. `redact` is the last thing that touches a line before it is written or kept. */
export function createLog(redact: (text: string) => string): Log & Disposable {
  const channel = vscode.window.createOutputChannel('SCIM Provisioning for Cloudflare', { log: true });
  // What ends late may still log: a channel that is disposed throws.
  let disposed = false;
  const kept = new RecentLines(mostKept);
  const write = (level: LogLine['level'], message: string, fields?: LogFields): void => {
    if (disposed) return;
    const text = redact(fields === undefined ? message : `${message} ${JSON.stringify(fields)}`);
    kept.add({ at: Date.now(), level, text });
    channel[level](text);
  };
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
    recent: () => kept.all,
    show: () => {
      if (!disposed) channel.show();
    },
    dispose: () => {
      disposed = true;
      channel.dispose();
    },
  };
}
