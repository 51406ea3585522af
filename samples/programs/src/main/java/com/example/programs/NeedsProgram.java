package com.example.programs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips tests where a program is not installed. With {@code QUAYMASTER_REQUIRE_SERVERS=true} in the environment, as on a
 * build server, it fails them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(NeedsProgram.All.class)
@ExtendWith(ProgramCondition.class)
public @interface NeedsProgram {

    /** The file's name, such as "postgres". */
    String program();

    /** Debian's package of it, such as "postgresql". */
    String debian();

    /** Several. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(ProgramCondition.class)
    @interface All {

        /** Each of them. */
        NeedsProgram[] value();
    }
}
