package io.github.quaymaster.server;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The factories that come with Quaymaster, by the names of the types that they start: a factory's class is loaded only
 * when its type is asked for, since that may be of a library that is not on the class path.
 */
final class KnownFactories {

    private static final Map<String, Supplier<LoopbackServerFactory<?>>> BY_TYPE =
            Map.of("com.sun.net.httpserver.HttpServer", JdkHttpServerFactory::new);

    private KnownFactories() {}

    static @Nullable LoopbackServerFactory<?> of(Class<?> type) {
        Supplier<LoopbackServerFactory<?>> make = BY_TYPE.get(type.getName());
        return make == null ? null : make.get();
    }
}
