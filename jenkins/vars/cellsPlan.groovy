/**
 * Plans the selected stacks into reports/plan.json, .md and .xml.
 *
 * @return SHA-256 of plan.json, which an approval names; '' if there are no changes
 */
def call() {
    int exit = cellsSh(
        'cells plan --exit-code --json-into reports/plan.json --markdown reports/plan.md --junit reports/plan.xml "$@"\n',
        [returnStatus: true, label: 'cells plan'])
    switch (exit) {
        case 0:
            return ''
        case 4: // there are changes
            stash(name: 'plan', includes: 'reports/plan.json')
            return sh(
                script: 'sha256sum reports/plan.json | cut -c 1-64',
                returnStdout: true,
                label: 'digest of the plan').trim()
        default:
            error('cells plan ended with exit code ' + exit + '; its output says why')
    }
}
