package io.github.quaymaster.bytecode;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place where a port is used, and what is known so far of where it comes from.
 *
 * @param sink what uses it
 * @param isText whether the value is a text that holds the port
 * @param value the port, or the text
 * @param host the host that is given with it, null if there is none
 * @param place where a finding would be: the use, or what hands the value to the code that uses it
 * @param user where it is used, if that is another place
 * @param by through what it is handed on there, empty if it is not
 * @param keeper the class whose objects keep the port, if it came by a field of one; that of the last such field
 * @param units the outermost classes that it goes through
 * @param steps how many steps back were made
 */
record Use(
        Sink sink,
        boolean isText,
        Operand value,
        @Nullable Operand host,
        Place place,
        @Nullable Place user,
        String by,
        @Nullable Keeper keeper,
        Set<String> units,
        int steps) {

    /** What is the same of two uses of which one need not be followed. */
    record Key(
            Origin origin,
            Operand value,
            @Nullable Operand host,
            @Nullable Keeper keeper,
            Set<String> units,
            @Nullable Place place) {}

    /** The place where a port is used, whatever the way to it. */
    record Origin(Sink sink, Place user) {}

    Origin origin() {
        return new Origin(sink, user == null ? place : user);
    }

    /** While a use waits for a parameter, it does not matter through which calls it came there. */
    Key key() {
        boolean waits = Operands.first(value, part -> part instanceof Operand.Param ? part : null) != null;
        return new Key(origin(), value, host, keeper, units, waits ? null : place);
    }

    static Use of(Sink sink, boolean isText, Operand value, @Nullable Operand host, MethodFlow flow, int line) {
        return new Use(
                sink,
                isText,
                value,
                host,
                flow.place(line),
                null,
                "",
                null,
                Set.of(Names.outermost(flow.file().name())),
                0);
    }

    /** Goes a step back: some parts are replaced by what they are given in another method. */
    Use back(Function<Operand, @Nullable Operand> replacement, ClassFile through) {
        Operand otherHost = host == null ? null : Operands.replace(host, replacement);
        Set<String> more = new TreeSet<>(units);
        more.add(Names.outermost(through.name()));
        return new Use(
                sink,
                isText,
                Operands.replace(value, replacement),
                otherHost,
                place,
                user,
                by,
                keeper == null ? null : keeper.back(replacement),
                Set.copyOf(more),
                steps + 1);
    }

    /** The same with another place: that from where the value is handed on. */
    Use movedTo(Place other, String through) {
        return new Use(sink, isText, value, host, other, user == null ? place : user, through, keeper, units, steps);
    }

    Use with(Operand otherValue) {
        return new Use(sink, isText, otherValue, host, place, user, by, keeper, units, steps);
    }

    /** The same by a field of an object. */
    Use keptBy(@Nullable Keeper other) {
        return new Use(sink, isText, value, host, place, user, by, other == null ? keeper : other, units, steps);
    }

    /** What a message says the port reaches. */
    String target() {
        return user == null ? sink.label() : sink.label() + " (" + user.text() + ") by " + by;
    }
}
