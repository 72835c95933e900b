/** The tree of constructs, as far as it is used, with the names of the library of the AWS CDK. */
package software.constructs;
