/**
 * Runs a shell script that works on stacks. The script is a constant of the pipeline; what people wrote (a branch, a stack)
 * reaches it only as environment variables, from which this makes the arguments "$@":
 *
 *   CELLS_STACK   one stack or client
 *   CELLS_SINCE   else: the stacks that differ from this revision
 *                 else: every stack
 *
 * CELLS_TARGET is sandbox or aws, as the administrator set it for the job; nothing reaches AWS if it is missing.
 */
def call(String script, Map options = [:]) {
    String select = '''
        set -eu
        if [ -n "${CELLS_STACK:-}" ]; then set -- -- "$CELLS_STACK"
        elif [ -n "${CELLS_SINCE:-}" ]; then set -- --changed-since "$CELLS_SINCE"
        else set -- --all
        fi
        set -- --target "${CELLS_TARGET:-sandbox}" "$@"
        mkdir -p reports
    '''.stripIndent()
    return sh([script: select + script] + options)
}
