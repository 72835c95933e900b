/**
 * The pipelines below {@code jenkins} and {@code ci}: their Jenkinsfiles run in JenkinsPipelineUnit, and every shell step
 * is also run for real.
 */
package dev.cells.tests.pipeline;
