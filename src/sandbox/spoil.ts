import { type Fault } from './faults.ts';
import { type Gateway, type GatewayRequest, handle } from './gateway.ts';
import { fields, type Reply } from './reply.ts';

/** Faults that need a real answer, or a real request, to spoil. */
export const spoil = { request: spoilRequest, pretend, reply: spoilReply };

function spoilRequest(request: GatewayRequest, fault: Fault | undefined): GatewayRequest {
  const query = new URLSearchParams(request.query);
  if (fault?.kind === 'ignoreFilter') query.delete('filter');
  else if (fault?.kind === 'ignoreStartIndex') {
    query.delete('startIndex');
    query.delete('page');
  } else if (fault?.kind === 'shiftPages') {
    const start = Number(query.get('startIndex') ?? 1);
    if (start > 1) query.set('startIndex', String(start + fault.by));
  }
  if (fault?.kind === 'dropMembers') return { ...request, body: withFewerMembers(request.body, fault.keep) };
  return { ...request, query };
}

function withFewerMembers(body: unknown, keep: number): unknown {
  const { Operations: operations, ...rest } = fields(body);
  if (!Array.isArray(operations)) return body;
  const kept = operations.map((operation: unknown) => {
    const { op, value } = fields(operation);
    return String(op).toLowerCase() === 'add' && Array.isArray(value)
      ? { ...fields(operation), value: value.slice(0, keep) as readonly unknown[] }
      : operation;
  });
  return { ...rest, Operations: kept };
}

/** A success that does nothing: what a read of the same address says, or nothing at all. */
function pretend(gateway: Gateway, request: GatewayRequest, status: 200 | 204): Reply {
  if (status === 204) return { status, type: 'application/scim+json', body: undefined };
  return handle(gateway, { ...request, method: 'GET', body: undefined });
}

function spoilReply(reply: Reply, fault: Fault | undefined): Reply {
  if (fault?.kind === 'answers' && reply.status < 300)
    return { ...reply, body: { ...fields(reply.body), ...fault.fields } };
  if (fault?.kind === 'noBody' && reply.status < 300) return { ...reply, status: 204, body: undefined };
  if (fault?.kind === 'userGroups') return { ...reply, body: withGroups(reply.body, fault.ids) };
  // Of lists alone: a single resource has no total that could be wrong.
  if (fault?.kind !== 'total' || !('totalResults' in fields(reply.body))) return reply;
  return { ...reply, body: { ...fields(reply.body), totalResults: fault.value } };
}

function withGroups(body: unknown, groups: readonly string[]): unknown {
  const { Resources: resources } = fields(body);
  if (Array.isArray(resources))
    return { ...fields(body), Resources: resources.map((user: unknown) => withGroups(user, groups)) };
  return 'userName' in fields(body) ? { ...fields(body), groups } : body;
}
