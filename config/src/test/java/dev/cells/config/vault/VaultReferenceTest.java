package dev.cells.config.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.StackAddress;
import dev.cells.config.vault.VaultAccess.Auth;
import dev.cells.config.vault.VaultDocuments.Document;
import dev.cells.config.vault.VaultDocuments.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultReferenceTest {
    private static final String DEPLOYER = "arn:aws:iam::123456789012:role/cells-deploy";

    @Test
    void isWhatItWasParsedFrom() {
        VaultReference reference =
                VaultReference.parse("vault:payments/stripe#api-key").orElseThrow();
        assertThat(reference).isEqualTo(new VaultReference("payments/stripe", "api-key"));
        assertThat(reference).hasToString("vault:payments/stripe#api-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault:",
                "vault:a",
                "vault:#a",
                "vault:a#",
                "vault:/a#b",
                "vault:a/#b",
                "vault:a//b#c",
                "vault:../other#b",
                "vault:a/../../other#b",
                "vault:a#b#c",
                "vault:A#b",
                "vault:a#b c",
                "vault:a.b#c",
                "vault:a_b#c",
                "vault:a#b__c",
                "vault:a--b#c",
                "a#b",
                "vault:a?version=1#b",
                "vault:a%2Fb#c"
            })
    void nothingElseIsOne(String text) {
        assertThat(VaultReference.parse(text)).isEmpty();
    }

    @Test
    void noTwoHaveOneNameOrId() {
        List<String> parts = List.of("a", "b", "a-b", "a-b-a", "b-a");
        List<VaultReference> all = new ArrayList<>();
        for (String one : parts) {
            for (String two : parts) {
                all.add(new VaultReference(one, two));
                all.add(new VaultReference(one, two.replace('-', '_')));
                for (String three : parts) {
                    all.add(new VaultReference(one + "/" + two, three));
                }
            }
        }
        long references = new HashSet<>(all).size();
        assertThat(all.stream().map(VaultReference::dotted).distinct().count()).isEqualTo(references);
        assertThat(all.stream().map(VaultReference::id).distinct().count()).isEqualTo(references);
    }

    @Test
    void policiesOfACellAreOfItsOwnPathAndNotOfThoseThatBeginLikeIt() {
        List<Document> documents = documents(Auth.APPROLE);
        Document policy = documents.stream()
                .filter(one -> one.file().equals("policies/cells.acme.json"))
                .findFirst()
                .orElseThrow();
        assertThat(policy.path()).isEqualTo("sys/policies/acl/cells.acme");
        assertThat(policy.text())
                .contains("\"cells/data/acme/*\"")
                .contains("\"cells/subkeys/acme/*\"")
                .doesNotContain("acme*")
                .doesNotContain("update")
                .doesNotContain("acme-west");
        assertThat(documents).filteredOn(one -> one.kind() == Kind.ENGINE).hasSize(1);
    }

    @Test
    void rolesForAwsAreThereOnlyIfTheAccountLogsInByIt() {
        assertThat(documents(Auth.TOKEN)).noneMatch(one -> one.path().contains("aws"));
        assertThat(documents(Auth.AWS))
                .filteredOn(one -> one.path().equals("auth/aws/role/cells.acme"))
                .singleElement()
                .satisfies(one -> assertThat(one.text()).contains(DEPLOYER));
    }

    @Test
    void areTheSameInAnyOrderOfCells() {
        VaultAccess access = access(Auth.AWS);
        List<StackAddress> cells = List.of(StackAddress.cell("b", "staging"), StackAddress.cell("a"));
        List<StackAddress> turned = List.of(cells.get(1), cells.get(0));
        assertThat(VaultDocuments.of(access, DEPLOYER, cells)).isEqualTo(VaultDocuments.of(access, DEPLOYER, turned));
    }

    private static List<Document> documents(Auth auth) {
        return VaultDocuments.of(
                access(auth), DEPLOYER, List.of(StackAddress.cell("acme-west"), StackAddress.cell("acme")));
    }

    private static VaultAccess access(Auth auth) {
        return new VaultAccess("https://vault:8200", Optional.empty(), "cells", auth, Optional.empty());
    }
}
