/** Keeps what the commands wrote, also after a failure. */
def call() {
    junit(testResults: 'reports/*.xml', allowEmptyResults: true)
    archiveArtifacts(artifacts: 'reports/**', allowEmptyArchive: true, fingerprint: true)
}
