/**
 * Applies the approved plan, on any agent. If the config, the cloud or the file is not the one that was approved, or the plan
 * would now do more, cells refuses and nothing is changed.
 *
 * @param digest that was approved
 */
def call(String digest) {
    unstash('plan')
    withEnv(['CELLS_PLAN=' + digest]) {
        cellsSh(
            'cells provision --approved reports/plan.json --approved-sha256 "$CELLS_PLAN"'
                + ' --json-into reports/provision.json --junit reports/provision.xml "$@"\n',
            [label: 'cells provision'])
    }
}
