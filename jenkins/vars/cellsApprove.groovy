/**
 * Asks for the approval of exactly one plan. Call it without an agent: it can take days.
 *
 * @param digest of cellsPlan
 */
def call(String digest) {
    String who = env.CELLS_APPROVERS ?: 'cells-approvers'
    env.CELLS_APPROVED_BY = input(
        message: 'Apply the plan with the SHA-256 ' + digest + '? It is the artifact reports/plan.json, in short plan.md.',
        ok: 'Apply exactly this plan',
        submitter: who,
        submitterParameter: 'APPROVED_BY')
}
