/** The editor's own settings of the `http` section, as they are; undefined or empty where not set. */
export interface EditorNetwork {
  readonly proxy?: string | undefined;
  readonly noProxy?: readonly string[] | undefined;
  readonly proxyAuthorization?: string | null | undefined;
  readonly proxyStrictSSL?: boolean | undefined;
  readonly systemCertificates?: boolean | undefined;
}

/**
 * The network as settings and environment describe it together: a setting comes before the variable, as in the editor
 * itself. `extraCertificates` are the texts of the file that `NODE_EXTRA_CA_CERTS` names, read by the caller.
 */
export function networkFrom(
  editor: EditorNetwork,
  env: Readonly<Record<string, string | undefined>>,
  extraCertificates: readonly string[] = [],
): NetworkSettings {
  const variable = (name: string): string | undefined => filled(env[name]) ?? filled(env[name.toLowerCase()]);
  const noProxy = editor.noProxy ?? [];
  return {
    proxy: filled(editor.proxy) ?? variable('HTTPS_PROXY') ?? variable('HTTP_PROXY'),
    noProxy: noProxy.length > 0 ? noProxy : (variable('NO_PROXY') ?? '').split(/[\s,]+/).filter(Boolean),
    proxyAuthorization: filled(editor.proxyAuthorization ?? undefined),
    strictSsl: editor.proxyStrictSSL ?? true,
    systemCertificates: editor.systemCertificates ?? true,
    extraCertificates,
  };
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** What the editor and the environment say of the network, as plain data. */
export interface NetworkSettings {
  /** `http.proxy`, else `HTTPS_PROXY`; undefined for none. */
  readonly proxy: string | undefined;
  /** `http.noProxy`, else the entries of `NO_PROXY`. */
  readonly noProxy: readonly string[];
  /** `http.proxyAuthorization`: the value of a `Proxy-Authorization` header. */
  readonly proxyAuthorization: string | undefined;
  /** `http.proxyStrictSSL`: whether certificates are checked. */
  readonly strictSsl: boolean;
  /** `http.systemCertificates`: whether the system's certificate store is trusted as well. */
  readonly systemCertificates: boolean;
  /** PEM texts to trust as well, such as the file that `NODE_EXTRA_CA_CERTS` names. */
  readonly extraCertificates: readonly string[];
}

/** How long to wait and how much to read, in milliseconds and bytes. */
export interface TransportLimits {
  readonly connectMs: number;
  /** Until the answer's headers are there. */
  readonly headersMs: number;
  /** Between two pieces of the answer. */
  readonly bodyMs: number;
  /** For the whole exchange: a body that drips is not waited for without end. */
  readonly totalMs: number;
  /** Of the answer, decompressed. */
  readonly maxBytes: number;
}

export const defaultLimits: TransportLimits = {
  connectMs: 10_000,
  headersMs: 60_000,
  bodyMs: 30_000,
  totalMs: 120_000,
  maxBytes: 32 * 1024 * 1024,
};
