package io.github.quaymaster;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Fills parameters annotated with {@link FreePort}. */
final class FreePortResolver {

    private static final Map<Class<?>, Function<ReservedPort, Object>> FORMS = Map.of(
            int.class, ReservedPort::number,
            Integer.class, ReservedPort::number,
            InetSocketAddress.class, ReservedPort::address,
            ReservedPort.class, port -> port);

    private FreePortResolver() {}

    static Object resolve(ParameterContext parameter, ExtensionContext context, Run run) {
        Class<?> type = parameter.getParameter().getType();
        Function<ReservedPort, Object> form = FORMS.get(type);
        if (form == null) {
            throw new ParameterResolutionException("@FreePort cannot fill " + InjectionPoint.describe(parameter)
                    + ": its type is " + type.getName() + "; use int, Integer, InetSocketAddress or ReservedPort");
        }
        ReservedPort port = Ports.reserve();
        Stores.put(context, new Held(port));
        run.countPort();
        return form.apply(port);
    }

    private static final class Held extends Stores.Value {
        private final ReservedPort port;

        Held(ReservedPort port) {
            this.port = port;
        }

        @Override
        public void close() {
            port.close();
        }
    }
}
