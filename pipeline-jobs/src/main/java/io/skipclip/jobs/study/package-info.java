/**
 * Several trainings and evaluations by a plan, and the table of their figures. A single one is a
 * job's.
 */
package io.skipclip.jobs.study;
