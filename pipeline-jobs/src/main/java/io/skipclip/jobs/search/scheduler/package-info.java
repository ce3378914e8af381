/**
 * Rules by which trials that wait at a rung go on. They look at results alone; that trials pause
 * and continue is the affair of training.
 */
package io.skipclip.jobs.search.scheduler;
