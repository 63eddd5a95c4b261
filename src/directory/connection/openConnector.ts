import { createHttp, type Http, type HttpOptions } from '../../http/http.ts';
import { type OnWait } from '../../http/wait.ts';
import { type ConnectorPorts, createConnector } from './connector.ts';
import { type Connector } from './model.ts';

export interface NetworkPorts extends HttpOptions, Pick<ConnectorPorts, 'vault' | 'users'> {
  /** Told every token before it is used, so that no log line can hold it. */
  readonly learnSecret: (secret: string) => void;
  /** Told of every wait for a rate limit or before a retry, short ones included. */
  readonly onWait: OnWait;
}

/** The way to the servers. The module that is imported when the first request is due: what it imports is not read before. */
export function openConnector({ vault, users, learnSecret, onWait, ...options }: NetworkPorts): Connector {
  const http = createHttp(options);
  const discreet: Http = {
    apiClient: (target) => {
      learnSecret(target.token);
      return http.apiClient({ onWait, ...target });
    },
    close: async () => http.close(),
  };
  return createConnector({ http: discreet, vault, users, clock: options.clock });
}
