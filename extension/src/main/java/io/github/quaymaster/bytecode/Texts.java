package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.Items;
import io.github.quaymaster.bytecode.Operand.Joined;
import io.github.quaymaster.bytecode.Operand.Named;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text, and what the parts of it are that are not constants. */
final class Texts {

    private static final Pattern CONVERSION = Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])");

    private final StringBuilder text = new StringBuilder();
    private final List<Operand> holes = new ArrayList<>();

    private Texts() {}

    static Texts of(Operand operand) {
        Texts texts = new Texts();
        texts.add(operand);
        return texts;
    }

    /** Returns the text, with {@link AddressText#HOLE} where a part is not a constant. */
    String text() {
        return text.toString();
    }

    List<Operand> holes() {
        return holes;
    }

    private void add(Operand operand) {
        Integer number = operand instanceof Text ? null : Numbers.value(operand);
        if (operand instanceof Text constant) {
            text.append(constant.value().replace(AddressText.HOLE, ' '));
        } else if (number != null) {
            text.append(number.intValue());
        } else if (operand instanceof Named named) {
            add(named.value());
        } else if (operand instanceof Joined joined) {
            joined.parts().forEach(this::add);
        } else if (!addInner(operand)) {
            text.append(AddressText.HOLE);
            holes.add(operand);
        }
    }

    /** Adds what an address is made of, or a text by a format. */
    private boolean addInner(Operand operand) {
        if (operand instanceof Built built && isAddress(built.constructor())) {
            built.arguments().forEach(this::add);
            return true;
        }
        if (!(operand instanceof Result result) || !Library.isCarrier(result.method())) {
            return false;
        }
        if (isAddress(result.method())) {
            result.arguments().forEach(this::add);
            return true;
        }
        if (!result.method().owner().equals("java/lang/String")) {
            return false;
        }
        if (result.method().name().startsWith("format")) {
            return addFormatted(result.arguments());
        }
        add(result.arguments().get(0));
        return true;
    }

    private static boolean isAddress(MethodKey method) {
        return method.owner().equals("java/net/URI") || method.owner().equals("java/net/URL");
    }

    private boolean addFormatted(List<Operand> arguments) {
        Text format = null;
        List<Operand> values = List.of();
        for (Operand each : arguments) {
            if (each instanceof Text constant && format == null) {
                format = constant;
            } else if (each instanceof Items items) {
                values = items.items();
            }
        }
        if (format == null) {
            return false;
        }
        Matcher conversion = CONVERSION.matcher(format.value());
        int done = 0;
        int next = 0;
        while (conversion.find()) {
            text.append(format.value(), done, conversion.start());
            done = conversion.end();
            String kind = conversion.group(2);
            if (kind.equals("%") || kind.equals("n")) {
                text.append(kind.equals("%") ? '%' : '\n');
                continue;
            }
            String position = conversion.group(1);
            int index = position == null ? next++ : Integer.parseInt(position) - 1;
            add(index >= 0 && index < values.size() ? values.get(index) : Operand.Unknown.ONE);
        }
        text.append(format.value(), done, format.value().length());
        return true;
    }

    /** Returns what a hole is that must be known for there to be an address; null if it is not known at all. */
    static @Nullable Operand hole(Texts texts, int index) {
        return index >= 0 && index < texts.holes.size() ? texts.holes.get(index) : null;
    }
}
