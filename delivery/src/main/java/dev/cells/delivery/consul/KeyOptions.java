package dev.cells.delivery.consul;

import org.kiwiproject.consul.option.ImmutablePutOptions;
import org.kiwiproject.consul.option.ImmutableQueryOptions;
import org.kiwiproject.consul.option.PutOptions;
import org.kiwiproject.consul.option.QueryOptions;

/** Options of requests about keys. */
final class KeyOptions {
    private KeyOptions() {}

    /** Writes a key and locks it for a session, or does nothing. */
    static PutOptions acquire(ConsulAccess access, String session) {
        return ImmutablePutOptions.builder()
                .acquire(session)
                .dc(access.datacenter())
                .build();
    }

    static QueryOptions read(ConsulAccess access) {
        return ImmutableQueryOptions.builder().datacenter(access.datacenter()).build();
    }
}
