/**
 * The board: one page that shows syncs, waits, feeds, schemas and requests, live. Off by default.
 *
 * <p>{@link io.github.camelpolytomic.springboot.board.Organization} remembers what is known of
 * syncs and connections, {@link io.github.camelpolytomic.springboot.board.Lookout} asks Polytomic
 * for it while somebody looks, {@link io.github.camelpolytomic.springboot.board.BoardMaker} puts it
 * together with what the component's observer tells, and {@link
 * io.github.camelpolytomic.springboot.board.Viewers} sends what has changed.
 */
package io.github.camelpolytomic.springboot.board;
