/**
 * undici's own modules below its index. The index claims two process-wide slots for its dispatcher, which would
 * change `fetch` for everything else in the extension host; these modules do not.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  import type { Agent } from 'undici';
  const agent: typeof Agent;
  export = agent;
}
declare module 'undici/lib/dispatcher/proxy-agent.js' {
  import type { ProxyAgent } from 'undici';
  const proxyAgent: typeof ProxyAgent;
  export = proxyAgent;
}
declare module 'undici/lib/dispatcher/dispatcher.js' {
  import type { Dispatcher } from 'undici';
  const dispatcher: typeof Dispatcher;
  export = dispatcher;
}
declare module 'undici/lib/api/index.js' {
  const api: Readonly<Record<string, unknown>>;
  export = api;
}
