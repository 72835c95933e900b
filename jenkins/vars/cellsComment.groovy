/** Comments on the pull request with the Markdown of the plan, in which text of people is escaped. */
def call() {
    if (!env.CHANGE_ID) {
        echo('not a pull request: the comment is the artifact reports/plan.md')
        return
    }
    pullRequest.comment(readFile(file: 'reports/plan.md', encoding: 'UTF-8'))
}
