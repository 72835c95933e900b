package dev.cells.cell.cache;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.elasticache_user.ElasticacheUser;
import imports.aws.elasticache_user.ElasticacheUserAuthenticationMode;
import imports.aws.elasticache_user_group.ElasticacheUserGroup;
import java.util.List;

/**
 * The users of the cache. IAM says who may be one of them, for fifteen minutes at a time; no password or token exists
 * that could be in a config, a plan or a state. Nobody is the default user, so that who does not log in does nothing.
 */
final class CacheUsers {
    private static final String ENGINE = "valkey";

    private final ElasticacheUser reader;
    private final ElasticacheUser writer;
    private final ElasticacheUserGroup group;

    CacheUsers(StackScope scope) {
        reader = user(scope, "cache-reader", "on ~* &* -@all +@read +@connection");
        // Not what administers the server or reads and deletes everything at once; clients do ask it for its role.
        writer = user(scope, "cache-writer", "on ~* &* +@all -@admin -@dangerous +info");
        group = ElasticacheUserGroup.Builder.create(scope.stack(), scope.id("cache-users"))
                .userGroupId(scope.names().of(NameKind.CACHE, "cache"))
                .engine(ENGINE)
                .userIds(List.of(reader.getUserId(), writer.getUserId()))
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }

    ElasticacheUser reader() {
        return reader;
    }

    ElasticacheUser writer() {
        return writer;
    }

    /** A reference to the id of the group of both. */
    String group() {
        return group.getUserGroupId();
    }

    private static ElasticacheUser user(StackScope scope, String resourceName, String access) {
        String name = scope.names().of(NameKind.CACHE, resourceName);
        return ElasticacheUser.Builder.create(scope.stack(), scope.id(resourceName))
                // AWS wants both to be the same for a user that logs in by IAM.
                .userId(name)
                .userName(name)
                .engine(ENGINE)
                .accessString(access)
                .authenticationMode(
                        ElasticacheUserAuthenticationMode.builder().type("iam").build())
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }
}
