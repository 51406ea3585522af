package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.MethodFlow.Store;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** Finds where a method gives something a port as a number. */
final class NumberUses {

    private static final Set<String> HOST_SETTERS = Set.of("host", "setHost", "withHost");

    private final Classes classes;
    private final Seeds seeds;
    private final AddressLook looks;

    NumberUses(Classes classes, Seeds seeds) {
        this.classes = classes;
        this.seeds = seeds;
        this.looks = new AddressLook(classes);
    }

    List<Use> in(MethodFlow flow) {
        List<Use> uses = new ArrayList<>();
        for (Call call : flow.calls()) {
            if (call.isLambda() || isPretended(call) || isElsewhere(call, flow)) {
                continue;
            }
            for (Sink sink : sinks(call)) {
                if (!sink.makesAddress() || AddressUse.isUsed(flow, call, looks)) {
                    Operand host = sink.host() < 0 ? null : call.arguments().get(sink.host());
                    Operand port = Numbers.given(call.arguments().get(sink.port()));
                    uses.add(Use.of(sink, false, port, host, flow, call.line()));
                }
            }
        }
        for (Store store : flow.stores()) {
            boolean isLibrarys = !Library.isJdk(store.field().owner())
                    && Names.isPort(store.field().name())
                    && classes.find(store.field().owner()) == null;
            if (isLibrarys) {
                String label = Names.simple(store.field().owner()) + "."
                        + store.field().name();
                uses.add(Use.of(
                        new Sink(label, 0, -1, 1, false, Sink.NAMED), false, store.value(), null, flow, store.line()));
            }
        }
        return uses;
    }

    private List<Sink> sinks(Call call) {
        Sink known = Sinks.of(call);
        if (known == null) {
            known = Properties.of(call);
        }
        if (known != null) {
            return List.of(known);
        }
        if (Library.isJdk(call.method().owner()) || Library.isHarmless(call.method())) {
            return List.of();
        }
        if (classes.declaring(call.method()) == null) {
            Sink pair = besideHost(call);
            return pair == null ? List.of() : List.of(pair);
        }
        return named(call);
    }

    /** A library's method that is given a host of this machine and beside it a number. */
    private static @Nullable Sink besideHost(Call call) {
        Type[] types = call.method().parameters();
        int receivers = call.receivers();
        for (int i = 0; i < types.length; i++) {
            boolean isHere = call.arguments().get(i + receivers) instanceof Text host && Hosts.isHere(host.value());
            if (isHere) {
                int port = isNumber(types, i + 1) ? i + 1 : i - 1;
                if (isNumber(types, port)) {
                    return new Sink(
                            call.method().label(),
                            port + receivers,
                            i + receivers,
                            Sink.LOWEST_UNPRIVILEGED,
                            false,
                            Sink.KNOWN);
                }
            }
        }
        return null;
    }

    private static boolean isNumber(Type[] types, int index) {
        return index >= 0 && index < types.length && Sinks.isNumber(types[index]);
    }

    /** A method of the module with parameters that are named port. */
    private List<Sink> named(Call call) {
        List<String> names = seeds.parameterNames(call.method());
        List<Sink> sinks = new ArrayList<>();
        for (int port : seeds.portParameters(call.method())) {
            int host = HostParameter.beside(port, names, call.method());
            sinks.add(new Sink(
                    call.method().label(),
                    port + call.receivers(),
                    host < 0 ? -1 : host + call.receivers(),
                    Sink.LOWEST_UNPRIVILEGED,
                    call.method().isConstructor(),
                    Sink.NAMED));
        }
        return sinks;
    }

    /** Returns whether a call tells a mock what to expect: {@code verify(server).setPort(8080)}. */
    private static boolean isPretended(Call call) {
        return !call.isStatic() && chain(call.arguments().get(0)).stream().anyMatch(each -> isMocks(each.method()));
    }

    private static boolean isMocks(MethodKey method) {
        return method.owner().startsWith("org/mockito/") || method.owner().startsWith("org/easymock/");
    }

    /** Returns whether a builder is given the host of another machine besides. */
    private static boolean isElsewhere(Call call, MethodFlow flow) {
        if (call.isStatic() || !Names.isPort(call.method().name())) {
            return false;
        }
        List<Result> before = chain(call.arguments().get(0));
        if (before.stream().anyMatch(NumberUses::isOtherHost)) {
            return true;
        }
        for (Call other : flow.calls()) {
            boolean isHost = HOST_SETTERS.contains(other.method().name())
                    && !other.isStatic()
                    && chain(other.arguments().get(0)).stream().anyMatch(each -> each.site() == call.site());
            if (isHost
                    && other.arguments().size() == 2
                    && isOther(other.arguments().get(1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOtherHost(Result result) {
        return HOST_SETTERS.contains(result.method().name())
                && result.arguments().size() == 2
                && isOther(result.arguments().get(1));
    }

    private static boolean isOther(Operand host) {
        return host instanceof Text text && !Hosts.isHere(text.value());
    }

    /** Returns the calls whose result the next is called on, the last first. */
    private static List<Result> chain(Operand receiver) {
        List<Result> chain = new ArrayList<>();
        Operand each = receiver;
        while (each instanceof Result result) {
            chain.add(result);
            each = result.arguments().isEmpty()
                    ? Operand.Unknown.ONE
                    : result.arguments().get(0);
        }
        return chain;
    }
}
