import type { NetworkSettings } from './networkSettings.ts';

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
