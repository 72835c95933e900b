// The folders and jobs of the controller, for the plugin job-dsl. The same for every fleet: what differs is data of
// fleet.json, and no text of it becomes code.
def fleet = new groovy.json.JsonSlurper().parse(new File(FLEET_FILE), 'UTF-8')

def fromBranch = { job, String pipeline ->
    job.definition {
        cpsScm {
            lightweight(true)
            scriptPath('jenkins/pipelines/' + pipeline + '.Jenkinsfile')
            scm {
                git {
                    branch('*/' + fleet.repository.branch)
                    remote {
                        url(fleet.repository.url)
                        if (fleet.repository.credentials) {
                            credentials(fleet.repository.credentials)
                        }
                    }
                }
            }
        }
    }
}

folder('_fleet') {
    description('Pipelines of the whole fleet')
}
['merge', 'nightly'].each { name ->
    fromBranch(pipelineJob('_fleet/' + name), name)
}
def provision = pipelineJob('_fleet/provision') {
    parameters {
        choiceParam('STACK', [''] + fleet.stacks, 'the stack to provision')
    }
}
fromBranch(provision, 'provision')

// The pipeline of the branch that is reviewed, whatever the branch to be checked says: it could ask for another agent.
multibranchPipelineJob('_fleet/pull-request') {
    branchSources {
        git {
            id('fleet')
            remote(fleet.repository.url)
            if (fleet.repository.credentials) {
                credentialsId(fleet.repository.credentials)
            }
            excludes(fleet.repository.branch)
        }
    }
    factory {
        remoteJenkinsFileWorkflowBranchProjectFactory {
            localMarker('')
            matchBranches(false)
            fallbackBranch(fleet.repository.branch)
            lookupInParameters(false)
            remoteJenkinsFile('jenkins/pipelines/pull-request.Jenkinsfile')
            remoteJenkinsFileSCM {
                gitSCM {
                    userRemoteConfigs {
                        userRemoteConfig {
                            name('origin')
                            url(fleet.repository.url)
                            refspec('')
                            credentialsId(fleet.repository.credentials)
                        }
                    }
                    branches {
                        branchSpec {
                            name('*/' + fleet.repository.branch)
                        }
                    }
                    browser {}
                    gitTool('')
                }
            }
        }
    }
    orphanedItemStrategy {
        discardOldItems {
            daysToKeep(14)
        }
    }
}

// A folder for each client, which its groups see; below it a folder for each environment, if it has any. No client has an
// underscore in its name.
fleet.clients.each { client ->
    folder(client.name) {
        authorization {
            client.groups.each { group ->
                ['hudson.model.Item.Build', 'hudson.model.Item.Cancel', 'hudson.model.Item.Read'].each { permission ->
                    groupPermission(permission, group)
                }
            }
        }
    }
    client.cells.each { cell ->
        if (cell != client.name) {
            folder(cell)
        }
        // The pipeline takes the cell from the name of the job, which only this script sets.
        fromBranch(pipelineJob(cell + '/provision'), 'cell')
    }
}
