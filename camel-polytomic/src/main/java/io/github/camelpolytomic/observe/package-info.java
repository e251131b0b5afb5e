/**
 * What happened, told once: {@link io.github.camelpolytomic.observe.Observer} is told by the
 * client, by feeds and by waits. Console, meters, health, JMX and the board draw from it; nobody
 * measures a second time.
 *
 * <p>It uses {@code operation}, {@code exception} and {@code support}. Those who tell know the
 * observer, the observer knows none of them: what is under way now is asked for through suppliers
 * that they leave here.
 */
package io.github.camelpolytomic.observe;
