package dev.cells.terraform.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose parameter a stack reads. */
class PublishedTest {
    private static final String READS = "{'data':{'aws_ssm_parameter':{'p':{'name':'/base/vpc-id'}}},'resource':"
            + "{'aws_subnet':{'s':{'vpc_id':'${data.aws_ssm_parameter.p.value}'}}}";
    private static final String PUBLISHES =
            "{'resource':{'aws_ssm_parameter':{'vpc':{'name':'/base/vpc-id','value':'vpc-1'}}}";

    @Test
    void ofSeveralThatPublishTheNameThatOfTheSameAccountAndRegion() {
        Stack reader = stack("acme", READS, "111111111111", "us-east-1");
        StackSet stacks = new StackSet(List.of(
                reader,
                stack("base/one", PUBLISHES, "111111111111", "us-east-1"),
                stack("base/three", PUBLISHES, "111111111111", "us-west-2"),
                stack("base/two", PUBLISHES, "222222222222", "us-east-1")));

        assertThat(publisher(stacks, reader)).isEqualTo("base/one");
    }

    @Test
    void theOnlyOneWhateverItsAccountIs() {
        Stack reader = stack("acme", READS, "111111111111", "us-east-1");
        StackSet stacks = new StackSet(List.of(reader, stack("base/two", PUBLISHES, "222222222222", "us-west-2")));

        assertThat(publisher(stacks, reader)).isEqualTo("base/two");
    }

    private static String publisher(StackSet stacks, Stack reader) {
        Text text = (Text) reader.ofType("aws_subnet").get(0).get("vpc_id");
        return stacks.published(reader, text.reference().orElseThrow())
                .orElseThrow()
                .stack()
                .name();
    }

    private static Stack stack(String name, String body, String account, String region) {
        String json =
                body + ",'provider':{'aws':{'region':'" + region + "','allowed_account_ids':['" + account + "']}}}";
        return StackReader.parse(name, json.replace('\'', '"')).get();
    }
}
