package io.github.quaymaster;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Fills parameters annotated with {@link LoopbackServer}. */
final class LoopbackServerResolver {

    private LoopbackServerResolver() {}

    static Object resolve(ParameterContext parameter, ExtensionContext context, Run run) {
        return LoopbackServers.inject(ServerPlace.of(parameter), context, run);
    }
}
