package dev.cells.cell.storage;

import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.storage.EncryptedBucket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A bucket as workloads see it: behind the gateway of S3, so without a door of its own. */
public final class BucketStore {
    private BucketStore() {}

    /**
     * @param name what config calls it
     * @param key ARN of the key of its objects
     */
    public static StoreOutput of(String name, EncryptedBucket bucket, String key) {
        String objects = bucket.arn() + "/*";
        return new StoreOutput(
                name,
                Map.of(name.replace('-', '_').toUpperCase(Locale.ROOT) + "_BUCKET", bucket.name()),
                List.of(
                        Grant.of(List.of("s3:GetObject", "s3:GetObjectVersion"), objects),
                        Grant.of(List.of("s3:GetBucketLocation", "s3:ListBucket"), bucket.arn()),
                        Grant.of(List.of("kms:Decrypt"), key)),
                List.of(
                        Grant.of(List.of("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"), objects),
                        Grant.of(List.of("kms:Decrypt", "kms:GenerateDataKey"), key)),
                Optional.empty());
    }
}
