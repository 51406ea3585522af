package io.github.quaymaster;

import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Scope;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an annotated place asks for, checked before anything is reserved.
 *
 * @param name the name, empty for none
 * @param ports which ports
 * @param property the system property to publish the number as, empty for none
 * @param scope how long
 * @param form makes of the ports what the place's type asks for
 */
record FreePortRequest(
        String name, PortRequest ports, String property, Scope scope, Function<List<ReservedPort>, Object> form) {

    private static final Map<Class<?>, Function<ReservedPort, Object>> SINGLE = Map.of(
            int.class, ReservedPort::number,
            Integer.class, ReservedPort::number,
            InetSocketAddress.class, ReservedPort::address,
            ReservedPort.class, port -> port);

    /**
     * Reads an annotation.
     *
     * @throws IllegalArgumentException if it makes no sense where it stands; the message begins with what is wrong and
     *     says what to do
     */
    static FreePortRequest of(FreePort annotation, Type type) {
        if (annotation.count() != 1 && !annotation.property().isEmpty()) {
            throw new IllegalArgumentException(
                    "property = \"" + annotation.property() + "\" takes one number and count = " + annotation.count()
                            + " asks for several; publish them one by one");
        }
        if (annotation.consecutive() && annotation.count() == 1) {
            throw new IllegalArgumentException("consecutive = true needs several ports; add count, such as count = 3");
        }
        return new FreePortRequest(
                annotation.value(),
                new PortRequest(
                        annotation.transport(), annotation.hold(), annotation.count(), annotation.consecutive()),
                annotation.property(),
                annotation.scope(),
                form(type, annotation.count()));
    }

    private static Function<List<ReservedPort>, Object> form(Type type, int count) {
        Function<ReservedPort, Object> single = SINGLE.get(type);
        if (single != null && count == 1) {
            return ports -> single.apply(ports.get(0));
        }
        if (single != null) {
            throw new IllegalArgumentException("its type " + type.getTypeName() + " takes one port and count = " + count
                    + " asks for several; use int[], or List<Integer>, List<InetSocketAddress> or List<ReservedPort>");
        }
        if (type == int[].class) {
            return ports -> ports.stream().mapToInt(ReservedPort::number).toArray();
        }
        Function<ReservedPort, Object> element = elementOfList(type);
        if (element != null) {
            return ports -> ports.stream().map(element).toList();
        }
        throw new IllegalArgumentException(
                "its type is " + type.getTypeName() + "; use int, Integer, InetSocketAddress or"
                        + " ReservedPort, or for several ports int[] or a List of one of them");
    }

    private static @Nullable Function<ReservedPort, Object> elementOfList(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() == List.class
                ? SINGLE.get(list.getActualTypeArguments()[0])
                : null;
    }
}
