/** Whether a link to a list is one to all people, as far as its path and its parameters say: the set of those is closed. */
export function isHarmlessUrl(text: string): boolean {
  const [, path = '', query = '', part = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/su.exec(text) ?? [];
  // `$metadata#users(id,displayName)`: the columns that were chosen.
  const named = part === '' ? path.replace(/^(?:\w+:)?\/\/[^/]*/u, '') : part.replace(/\([\w,.$ ]*\)$/u, '');
  const places = named
    .toLowerCase()
    .split('/')
    .filter((place) => place !== '');
  const last = places.at(-1);
  return (
    (last === undefined || people.test(last) || /^\d+$/u.test(last)) &&
    !places.some((place) => groups.test(place)) &&
    query
      .split('&')
      .filter((pair) => pair !== '')
      .every((pair) => parameters.test(pair.replace(/=.*$/su, '').replace(/\W|_/gu, '')))
  );
}

const people =
  /^(?:users?|people|persons?|accounts?|employees?|directory|list|api|rest|scim|v\d+(?:\.\d+)*|\$metadata)(?:\.\w+)?$/u;
const groups =
  /^(?:\w*groups?|\w*roles?|apps?|applications?|teams?|departments?|units?|licen[cs]es?|members?|search|deleted\w*|changes|delta)(?:\(|$)/u;
const parameters =
  /^(?:limit|top|perpage|pagesize|maxresults|max|count|first|size|itemsperpage|rows|take|page\w*|startindex|startat|offset|skip|start|cursor|after|token|marker|select|fields?|attributes|columns|expand|include|includetotals|sort\w*|order\w*|apiversion|format|alt|customer|domain|projection|viewtype|prettyprint)$/iu;
