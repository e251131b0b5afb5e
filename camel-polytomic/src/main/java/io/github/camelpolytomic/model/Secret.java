package io.github.camelpolytomic.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component of a record whose values must not be printed. {@link Masked} heeds it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Secret {

    /** What is printed instead. */
    Show value() default Show.NAMES;

    /** What may be printed of a secret component. */
    enum Show {
        /** The names in an object, and whether each has a value. */
        NAMES,
        /** Plain values in an object, but only the size of lists and objects. */
        SIZES
    }
}
