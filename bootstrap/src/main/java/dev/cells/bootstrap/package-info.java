/**
 * Templates of CloudFormation for what Terraform itself needs, made with the AWS CDK. A program of its own that knows no other
 * module: the caller decides names and policies, and this program what resources they become.
 */
package dev.cells.bootstrap;
