package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects that Terraform uploads: after the versioning of their bucket, or the bucket cannot be deleted any more. */
class UploadedFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void areThereOnlyOnceTheirBucketHasVersionsAndItsPolicy() throws IOException {
        int found = 0;
        for (SynthesizedStack stack : ShippedStacks.all()) {
            for (JsonNode object : JSON.readTree(stack.json()).at("/resource/aws_s3_object")) {
                String bucket = object.get("bucket").asText().replaceAll("^\\$\\{aws_s3_bucket\\.|\\.id}$", "");
                Set<String> first = new HashSet<>();
                object.path("depends_on").forEach(one -> first.add(one.asText()));
                assertThat(first)
                        .as("%s: %s", stack.address(), object.get("key"))
                        .contains(
                                "aws_s3_bucket_versioning." + bucket + "-versioning",
                                "aws_s3_bucket_policy." + bucket + "-policy");
                found++;
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(6);
    }
}
