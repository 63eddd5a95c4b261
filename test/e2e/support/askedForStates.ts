import { type Workbench } from '../pages/workbench.ts';

/** Goes through what is asked of a list whose columns say in Polish who has left. */
export async function askedForStates(
  vscode: Workbench,
  openList: (name: string, text: string) => Promise<void>,
): Promise<void> {
  const { quickInput } = vscode;
  const rows = ['ada', 'boris', 'carmen'].map(
    (name, index) => `${name}@example.org;${index === 2 ? 'Nieaktywny' : 'Aktywny'};${'ABB'.charAt(index)}`,
  );
  await openList('stany.csv', ['E-mail;Stan;Grupa', ...rows].join('\n'));
  const asked = quickInput.rows.filter({ hasText: /Answer 1 Question.*Stan, Grupa\?/u });
  await asked.waitFor();
  await vscode.screenshot('list-asked');
  await quickInput.accept();
  await quickInput.rows.filter({ hasText: /Stan.*Aktywny, Nieaktywny/u }).waitFor();
  await vscode.screenshot('list-columns');
  // With nothing checked it stays open.
  await quickInput.ok();
  await asked.waitFor();
  await quickInput.accept();
  await quickInput.pick(/^Stan/u);
  await quickInput.ok();
  await quickInput.rows.filter({ hasText: 'Answer 2 Questions' }).waitFor();
  await quickInput.accept();
  for (const means of ['Active', 'Inactive'] as const) {
    await quickInput.rows.filter({ hasText: 'Ignore the Column' }).waitFor();
    await vscode.screenshot(`list-word-${means}`);
    await quickInput.pick(new RegExp(`^${means}`, 'u'));
  }
  await quickInput.rows.filter({ hasText: /3 people.*2 active, 1 inactive/u }).waitFor();
  await vscode.screenshot('list-answered');
  await quickInput.cancel();
}
