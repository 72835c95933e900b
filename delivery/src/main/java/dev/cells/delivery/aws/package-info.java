/**
 * What AWS itself answers about parts of a stack: the state of certificates, secrets and services. The engine changes a
 * cloud; this package asks it, and restarts services. {@code StackAws} is its only entrance. Uses the AWS SDK, whose classes are loaded only when something is asked.
 */
package dev.cells.delivery.aws;
