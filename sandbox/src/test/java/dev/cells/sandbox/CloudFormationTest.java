package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template's bucket and table get all the protection that the template asks for. */
class CloudFormationTest {
    private static final String TEMPLATE =
            """
            {"Resources": {
              "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {
                "BucketName": "staging",
                "VersioningConfiguration": {"Status": "Enabled"},
                "PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "BlockPublicPolicy": true,
                  "IgnorePublicAcls": true, "RestrictPublicBuckets": true},
                "LifecycleConfiguration": {"Rules": [{"Id": "old", "Status": "Enabled",
                  "NoncurrentVersionExpiration": {"NoncurrentDays": 365}}]}}},
              "Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": {
                "Bucket": {"Ref": "Bucket"},
                "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Sid": "OnlyTls", "Effect": "Deny",
                  "Principal": "*", "Action": "s3:*", "Resource": {"Fn::GetAtt": ["Bucket", "Arn"]}}]}}},
              "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {
                "TableName": "locks", "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [{"AttributeName": "LockID", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "LockID", "AttributeType": "S"}],
                "SSESpecification": {"SSEEnabled": true},
                "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}}}}
            """;

    @TempDir
    static Path home;

    private static Http aws;

    @BeforeAll
    static void createStack() throws IOException {
        aws = new Http(Sandboxes.start(home).endpoint());
        String form = "Action=CreateStack&Version=2010-05-15&StackName=bootstrap&TemplateBody="
                + URLEncoder.encode(TEMPLATE, StandardCharsets.UTF_8);
        aws.form("cloudformation", form);
        assertThat(aws.form("cloudformation", "Action=DescribeStacks&Version=2010-05-15&StackName=bootstrap"))
                .contains("CREATE_COMPLETE");
    }

    @AfterAll
    static void stop() {
        Sandboxes.in(home).stop();
    }

    @Test
    void bucketIsProtected() throws IOException {
        assertThat(aws.get("s3", "/staging?versioning")).contains("<Status>Enabled</Status>");
        assertThat(aws.get("s3", "/staging?publicAccessBlock"))
                .contains("<RestrictPublicBuckets>true</RestrictPublicBuckets>");
        assertThat(aws.get("s3", "/staging?lifecycle")).contains("<NoncurrentDays>365</NoncurrentDays>");
        assertThat(aws.get("s3", "/staging?policy")).contains("OnlyTls");
    }

    @Test
    void tableIsProtected() throws IOException {
        String table = "{\"TableName\": \"locks\"}";
        assertThat(aws.json("dynamodb", "DynamoDB_20120810.DescribeTable", table))
                .contains("\"SSEDescription\"")
                .contains("\"ENABLED\"");
        assertThat(aws.json("dynamodb", "DynamoDB_20120810.DescribeContinuousBackups", table))
                .containsPattern("\"PointInTimeRecoveryStatus\": ?\"ENABLED\"");
    }
}
