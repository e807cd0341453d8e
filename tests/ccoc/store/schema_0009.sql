CREATE TABLE alarms (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sighting_id VARCHAR(64) NOT NULL, 
	entry_id INTEGER NOT NULL, 
	certainty VARCHAR(20) NOT NULL, 
	priority VARCHAR(2) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	raised_at BIGINT NOT NULL, 
	acknowledged_by INTEGER, 
	acknowledged_at BIGINT, 
	answered_by INTEGER, 
	answered_at BIGINT, 
	dismissal VARCHAR(30), 
	note VARCHAR(500), 
	CONSTRAINT alarms_certainty_is_known CHECK (certainty IN ('exact', 'province_unknown')), 
	CONSTRAINT alarms_priority_is_known CHECK (priority IN ('P1', 'P2', 'P3', 'P4')), 
	CONSTRAINT alarms_state_is_known CHECK (state IN ('raised', 'acknowledged', 'confirmed', 'dismissed')), 
	CONSTRAINT alarms_dismissal_is_known CHECK (dismissal IN ('misread', 'other_vehicle', 'test', 'duplicate', 'passed_on', 'no_response_possible')), 
	CONSTRAINT alarms_sighting_id_once UNIQUE (sighting_id, entry_id), 
	CONSTRAINT alarms_is_acknowledged_by_somebody CHECK ((state = 'raised') = (acknowledged_by IS NULL) AND (acknowledged_by IS NULL) = (acknowledged_at IS NULL)), 
	CONSTRAINT alarms_is_answered_by_somebody CHECK ((state IN ('confirmed', 'dismissed')) = (answered_by IS NOT NULL) AND (answered_by IS NULL) = (answered_at IS NULL)), 
	CONSTRAINT alarms_is_dismissed_with_a_reason CHECK ((state = 'dismissed') = (dismissal IS NOT NULL)), 
	CONSTRAINT alarms_sighting_id_exists FOREIGN KEY(sighting_id) REFERENCES sightings (id), 
	CONSTRAINT alarms_entry_id_exists FOREIGN KEY(entry_id) REFERENCES hotlist (id), 
	CONSTRAINT alarms_acknowledged_by_exists FOREIGN KEY(acknowledged_by) REFERENCES officers (id), 
	CONSTRAINT alarms_answered_by_exists FOREIGN KEY(answered_by) REFERENCES officers (id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE breaches (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(20) NOT NULL, 
	what VARCHAR(500) NOT NULL, 
	noticed_at BIGINT NOT NULL, 
	people INTEGER, 
	opened_by INTEGER NOT NULL, 
	opened_at BIGINT NOT NULL, 
	reported_at BIGINT, 
	outcome VARCHAR(500), 
	closed_at BIGINT, 
	closed_by INTEGER, 
	CONSTRAINT breaches_kind_is_known CHECK (kind IN ('seen', 'changed', 'lost')), 
	CONSTRAINT breaches_is_closed_by_somebody_with_an_outcome CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (outcome IS NULL)), 
	CONSTRAINT breaches_opened_by_exists FOREIGN KEY(opened_by) REFERENCES officers (id), 
	CONSTRAINT breaches_closed_by_exists FOREIGN KEY(closed_by) REFERENCES officers (id)
);
CREATE TABLE data_requests (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(20) NOT NULL, 
	reference VARCHAR(500) NOT NULL, 
	received_at BIGINT NOT NULL, 
	received_by INTEGER NOT NULL, 
	answer VARCHAR(20), 
	reason VARCHAR(500), 
	identity_checked VARCHAR(500), 
	answered_at BIGINT, 
	answered_by INTEGER, 
	CONSTRAINT data_requests_kind_is_known CHECK (kind IN ('access', 'correction', 'erasure', 'objection')), 
	CONSTRAINT data_requests_answer_is_known CHECK (answer IN ('granted', 'partly', 'refused')), 
	CONSTRAINT data_requests_is_answered_by_somebody_with_a_reason CHECK ((answer IS NULL) = (reason IS NULL) AND (answer IS NULL) = (identity_checked IS NULL) AND (answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)), 
	CONSTRAINT data_requests_received_by_exists FOREIGN KEY(received_by) REFERENCES officers (id), 
	CONSTRAINT data_requests_answered_by_exists FOREIGN KEY(answered_by) REFERENCES officers (id)
);
CREATE TABLE evidence (
	digest VARCHAR(64) NOT NULL, 
	size_bytes BIGINT NOT NULL, 
	sealed_at BIGINT NOT NULL, 
	CONSTRAINT evidence_pk PRIMARY KEY (digest), 
	CONSTRAINT evidence_holds_something CHECK (size_bytes > 0)
);
CREATE TABLE face_alerts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	entry_id INTEGER NOT NULL, 
	watchlist_id INTEGER NOT NULL, 
	category VARCHAR(20) NOT NULL, 
	camera VARCHAR(100) NOT NULL, 
	seen_at BIGINT NOT NULL, 
	raised_at BIGINT NOT NULL, 
	similarity FLOAT NOT NULL, 
	threshold FLOAT NOT NULL, 
	face_px INTEGER NOT NULL, 
	seen VARCHAR(64) NOT NULL, 
	template VARCHAR(64) NOT NULL, 
	model VARCHAR(64) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	erased_at BIGINT, 
	case_hold VARCHAR(500), outcome VARCHAR(20), 
	CONSTRAINT face_alerts_category_is_known CHECK (category IN ('warrant', 'missing', 'court_order', 'threat_to_life')), 
	CONSTRAINT face_alerts_state_is_known CHECK (state IN ('open', 'second', 'confirmed', 'rejected', 'undecided')), 
	CONSTRAINT face_alerts_shows_a_face CHECK (face_px > 0), 
	CONSTRAINT face_alerts_entry_id_exists FOREIGN KEY(entry_id) REFERENCES face_entries (id), 
	CONSTRAINT face_alerts_watchlist_id_exists FOREIGN KEY(watchlist_id) REFERENCES watchlists (id)
);
CREATE TABLE face_counts (
	day DATE NOT NULL, 
	camera VARCHAR(100) NOT NULL, 
	seconds FLOAT NOT NULL, 
	processed BIGINT NOT NULL, 
	too_small BIGINT NOT NULL, 
	CONSTRAINT face_counts_pk PRIMARY KEY (day, camera), 
	CONSTRAINT face_counts_count_upwards CHECK (seconds >= 0 AND processed >= 0 AND too_small >= 0)
);
CREATE TABLE face_decisions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	alert_id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	officer_id INTEGER NOT NULL, 
	answer VARCHAR(20) NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT face_decisions_answer_is_known CHECK (answer IN ('same', 'not_same', 'cannot_tell')), 
	CONSTRAINT face_decisions_step_is_known CHECK (step BETWEEN 1 AND 3), 
	CONSTRAINT face_decisions_alert_id_once UNIQUE (alert_id, step), 
	CONSTRAINT face_decisions_officer_answers_once UNIQUE (alert_id, officer_id), 
	CONSTRAINT face_decisions_alert_id_exists FOREIGN KEY(alert_id) REFERENCES face_alerts (id), 
	CONSTRAINT face_decisions_officer_id_exists FOREIGN KEY(officer_id) REFERENCES officers (id)
);
CREATE TABLE face_entries (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	watchlist_id INTEGER NOT NULL, 
	reference VARCHAR(500) NOT NULL, 
	document_number VARCHAR(500) NOT NULL, 
	document_authority VARCHAR(500) NOT NULL, 
	document_dated DATE NOT NULL, 
	image_from VARCHAR(500) NOT NULL, 
	image_dated DATE NOT NULL, 
	instruction VARCHAR(500) NOT NULL, 
	expires_at BIGINT NOT NULL, 
	minor_reason VARCHAR(500), 
	image VARCHAR(64) NOT NULL, 
	template VARCHAR(64) NOT NULL, 
	model VARCHAR(64) NOT NULL, 
	erased_at BIGINT, 
	CONSTRAINT face_entries_has_a_picture_and_a_template CHECK (image <> template), 
	CONSTRAINT face_entries_watchlist_id_exists FOREIGN KEY(watchlist_id) REFERENCES watchlists (id)
);
CREATE TABLE face_floors (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	floor FLOAT NOT NULL, 
	officer_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT face_floors_floor_is_a_similarity CHECK (floor BETWEEN 0 AND 1), 
	CONSTRAINT face_floors_officer_id_exists FOREIGN KEY(officer_id) REFERENCES officers (id)
);
CREATE TABLE face_switches (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	camera VARCHAR(100) NOT NULL, 
	reason VARCHAR(500) NOT NULL, 
	purpose VARCHAR(500) NOT NULL, 
	categories JSON NOT NULL, 
	begin_minute INTEGER NOT NULL, 
	end_minute INTEGER NOT NULL, 
	expires_at BIGINT NOT NULL, 
	sign_photo VARCHAR(64) NOT NULL, 
	consent VARCHAR(500), 
	CONSTRAINT face_switches_hours_are_hours CHECK (begin_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 0 AND 1440), 
	CONSTRAINT face_switches_sign_photo_exists FOREIGN KEY(sign_photo) REFERENCES evidence (digest)
);
CREATE TABLE gaps (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	camera VARCHAR(100) NOT NULL, 
	from_at BIGINT NOT NULL, 
	to_at BIGINT, 
	cause VARCHAR(40) NOT NULL, 
	CONSTRAINT gaps_ends_after_it_begins CHECK (to_at IS NULL OR to_at >= from_at)
);
CREATE TABLE hotlist (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	registration VARCHAR(32) NOT NULL, 
	province VARCHAR(40), 
	category VARCHAR(20) NOT NULL, 
	reason VARCHAR(500) NOT NULL, 
	authority VARCHAR(500) NOT NULL, 
	case_number VARCHAR(500), 
	instruction VARCHAR(500), 
	valid_from BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	added_by INTEGER NOT NULL, 
	added_at BIGINT NOT NULL, 
	closed_by INTEGER, 
	closed_at BIGINT, 
	closed_reason VARCHAR(500), plate_group VARCHAR(20), vehicle VARCHAR(200), import_id INTEGER, 
	CONSTRAINT hotlist_category_is_known CHECK (category IN ('case_vehicle', 'intercept', 'stolen', 'stolen_intercept')), 
	CONSTRAINT hotlist_lasts CHECK (expires_at > valid_from), 
	CONSTRAINT hotlist_is_closed_by_somebody_with_a_reason CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (closed_reason IS NULL)), 
	CONSTRAINT hotlist_added_by_exists FOREIGN KEY(added_by) REFERENCES officers (id), 
	CONSTRAINT hotlist_closed_by_exists FOREIGN KEY(closed_by) REFERENCES officers (id)
);
CREATE TABLE imports (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	file VARCHAR(64) NOT NULL, 
	shown VARCHAR(64) NOT NULL, 
	officer_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	rows INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	duplicates INTEGER NOT NULL, 
	faulty INTEGER NOT NULL, 
	CONSTRAINT imports_officer_id_exists FOREIGN KEY(officer_id) REFERENCES officers (id), 
	CONSTRAINT imports_counts_every_row CHECK (rows = added + duplicates + faulty)
);
CREATE TABLE journal (
	seq INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	actor VARCHAR(30) NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	about VARCHAR(120), 
	reason VARCHAR(40), 
	digest VARCHAR(64), 
	previous VARCHAR(64) NOT NULL, 
	seal VARCHAR(64) NOT NULL, 
	CONSTRAINT journal_pk PRIMARY KEY (seq)
);
CREATE TABLE journal_head (
	id INTEGER NOT NULL, 
	seq BIGINT NOT NULL, 
	seal VARCHAR(64) NOT NULL, 
	CONSTRAINT journal_head_pk PRIMARY KEY (id), 
	CONSTRAINT journal_head_is_alone CHECK (id = 1)
);
CREATE TABLE legal_documents (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(20) NOT NULL, 
	title VARCHAR(500) NOT NULL, 
	dated DATE NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	added_by INTEGER NOT NULL, 
	added_at BIGINT NOT NULL, 
	CONSTRAINT legal_documents_kind_is_known CHECK (kind IN ('impact_assessment', 'legal_opinion', 'order', 'agreement')), 
	CONSTRAINT legal_documents_added_by_exists FOREIGN KEY(added_by) REFERENCES officers (id)
);
CREATE TABLE model_test_groups (
	test_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	people VARCHAR(60) NOT NULL, 
	genuine_pairs INTEGER NOT NULL, 
	false_non_matches INTEGER NOT NULL, 
	impostor_pairs INTEGER NOT NULL, 
	false_matches INTEGER NOT NULL, 
	CONSTRAINT model_test_groups_pk PRIMARY KEY (test_id, place), 
	CONSTRAINT model_test_groups_test_id_exists FOREIGN KEY(test_id) REFERENCES model_tests (id), 
	CONSTRAINT model_test_groups_errs_no_more_than_it_compared CHECK (genuine_pairs > 0 AND false_non_matches BETWEEN 0 AND genuine_pairs AND impostor_pairs > 0 AND false_matches BETWEEN 0 AND impostor_pairs)
);
CREATE TABLE model_tests (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	model VARCHAR(64) NOT NULL, 
	test_set VARCHAR(500) NOT NULL, 
	tested_on DATE NOT NULL, 
	threshold FLOAT NOT NULL, 
	added_by INTEGER NOT NULL, 
	added_at BIGINT NOT NULL, 
	CONSTRAINT model_tests_added_by_exists FOREIGN KEY(added_by) REFERENCES officers (id), 
	CONSTRAINT model_tests_threshold_is_a_similarity CHECK (threshold BETWEEN 0 AND 1)
);
CREATE TABLE officers (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR(32) NOT NULL, 
	display_name VARCHAR(80) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	password_hash TEXT NOT NULL, 
	must_change_password BOOLEAN NOT NULL, 
	added_at BIGINT NOT NULL, 
	disabled_at BIGINT, 
	CONSTRAINT officers_role_is_known CHECK (role IN ('duty_officer', 'supervisor', 'investigator', 'station_head', 'auditor', 'administrator')), 
	CONSTRAINT officers_name_once UNIQUE (name)
);
CREATE TABLE photo_candidates (
	search_id INTEGER NOT NULL, 
	alert_id INTEGER NOT NULL, 
	similarity FLOAT NOT NULL, 
	answer VARCHAR(20), 
	answered_by INTEGER, 
	answered_at BIGINT, 
	CONSTRAINT photo_candidates_pk PRIMARY KEY (search_id, alert_id), 
	CONSTRAINT photo_candidates_search_id_exists FOREIGN KEY(search_id) REFERENCES photo_searches (id), 
	CONSTRAINT photo_candidates_alert_id_exists FOREIGN KEY(alert_id) REFERENCES face_alerts (id), 
	CONSTRAINT photo_candidates_answered_by_exists FOREIGN KEY(answered_by) REFERENCES officers (id), 
	CONSTRAINT photo_candidates_answer_is_known CHECK (answer IN ('same', 'not_same', 'cannot_tell')), 
	CONSTRAINT photo_candidates_similarity_is_one CHECK (similarity BETWEEN -1.001 AND 1.001), 
	CONSTRAINT photo_candidates_is_answered_by_somebody CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL))
);
CREATE TABLE photo_searches (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_number VARCHAR(500) NOT NULL, 
	reason VARCHAR(500) NOT NULL, 
	offence_class VARCHAR(30) NOT NULL, 
	image VARCHAR(64) NOT NULL, 
	template VARCHAR(64) NOT NULL, 
	model VARCHAR(64) NOT NULL, 
	made_at BIGINT NOT NULL, 
	found INTEGER, 
	erased_at BIGINT, look_alikes FLOAT, 
	CONSTRAINT photo_searches_shows_few CHECK (found IS NULL OR found BETWEEN 0 AND 20)
);
CREATE TABLE plates (
	id INTEGER NOT NULL, 
	registration VARCHAR(32) NOT NULL, 
	compact VARCHAR(32) NOT NULL, 
	CONSTRAINT plates_pk PRIMARY KEY (id), 
	CONSTRAINT plates_registration_once UNIQUE (registration)
);
CREATE TABLE purges (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at BIGINT NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	due INTEGER NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT purges_deleted_was_due CHECK (deleted BETWEEN 0 AND due)
);
CREATE TABLE reference_views (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	camera VARCHAR(100) NOT NULL, 
	edges BLOB NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	officer_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT reference_views_officer_id_exists FOREIGN KEY(officer_id) REFERENCES officers (id), 
	CONSTRAINT reference_views_edges_are_whole CHECK (length(edges) = 3601)
);
CREATE TABLE salts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	salt BLOB NOT NULL, 
	CONSTRAINT salts_are_whole CHECK (length(salt) = 32)
);
CREATE TABLE sealed (
	digest VARCHAR(64) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	salt_id INTEGER NOT NULL, 
	nonce BLOB NOT NULL, 
	cipher BLOB NOT NULL, 
	sealed_at BIGINT NOT NULL, 
	CONSTRAINT sealed_pk PRIMARY KEY (digest), 
	CONSTRAINT sealed_has_a_nonce CHECK (length(nonce) = 12), 
	CONSTRAINT sealed_salt_id_once UNIQUE (salt_id), 
	CONSTRAINT sealed_salt_id_exists FOREIGN KEY(salt_id) REFERENCES salts (id)
);
CREATE TABLE searches (
	id INTEGER NOT NULL, 
	nonce VARCHAR(32) NOT NULL, 
	officer_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	purpose VARCHAR(30) NOT NULL, 
	case_number VARCHAR(60), 
	plate VARCHAR(100), 
	province VARCHAR(40), 
	from_at BIGINT, 
	until_at BIGINT, 
	results INTEGER NOT NULL, "query" VARCHAR(100), cameras JSON, zone VARCHAR(100), colour VARCHAR(10), plate_class VARCHAR(20), 
	CONSTRAINT searches_pk PRIMARY KEY (id), 
	CONSTRAINT searches_officer_id_exists FOREIGN KEY(officer_id) REFERENCES officers (id)
);
CREATE TABLE sessions (
	token_digest VARCHAR(64) NOT NULL, 
	csrf_digest VARCHAR(64) NOT NULL, 
	officer_id INTEGER NOT NULL, 
	opened_at BIGINT NOT NULL, 
	touched_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	closed_at BIGINT, 
	CONSTRAINT sessions_pk PRIMARY KEY (token_digest), 
	CONSTRAINT sessions_lasts CHECK (expires_at > opened_at), 
	CONSTRAINT sessions_officer_id_exists FOREIGN KEY(officer_id) REFERENCES officers (id)
);
CREATE TABLE sightings (
	id VARCHAR(64) NOT NULL, 
	camera VARCHAR(100) NOT NULL, 
	first_at BIGINT NOT NULL, 
	last_at BIGINT NOT NULL, 
	frame_at BIGINT NOT NULL, 
	camera_frame_at BIGINT, 
	vehicle VARCHAR(32) NOT NULL, 
	plate_id INTEGER NOT NULL, 
	province VARCHAR(40), 
	plate_class VARCHAR(20) NOT NULL, 
	confidence FLOAT NOT NULL, 
	province_confidence FLOAT NOT NULL, 
	reads INTEGER NOT NULL, 
	agreeing_reads INTEGER NOT NULL, 
	characters JSON NOT NULL, 
	x1_px INTEGER NOT NULL, 
	y1_px INTEGER NOT NULL, 
	x2_px INTEGER NOT NULL, 
	y2_px INTEGER NOT NULL, 
	crop VARCHAR(64) NOT NULL, 
	frame VARCHAR(64) NOT NULL, 
	recorded_at BIGINT NOT NULL, others JSON DEFAULT '[]' NOT NULL, provinces JSON DEFAULT '[]' NOT NULL, colour VARCHAR(10), 
	CONSTRAINT sightings_pk PRIMARY KEY (id), 
	CONSTRAINT sightings_ends_after_it_begins CHECK (first_at <= last_at), 
	CONSTRAINT sightings_agreeing_reads_were_read CHECK (agreeing_reads BETWEEN 1 AND reads), 
	CONSTRAINT sightings_box_is_not_empty CHECK (x1_px < x2_px AND y1_px < y2_px), 
	CONSTRAINT sightings_confidences_are_shares CHECK (confidence BETWEEN 0 AND 1 AND province_confidence BETWEEN 0 AND 1), 
	CONSTRAINT sightings_plate_id_exists FOREIGN KEY(plate_id) REFERENCES plates (id), 
	CONSTRAINT sightings_crop_exists FOREIGN KEY(crop) REFERENCES evidence (digest), 
	CONSTRAINT sightings_frame_exists FOREIGN KEY(frame) REFERENCES evidence (digest)
);
CREATE TABLE sign_ins (
	id INTEGER NOT NULL, 
	name_digest VARCHAR(64) NOT NULL, 
	address VARCHAR(45) NOT NULL, 
	at BIGINT NOT NULL, 
	succeeded BOOLEAN NOT NULL, 
	CONSTRAINT sign_ins_pk PRIMARY KEY (id)
);
CREATE TABLE signatures (
	about VARCHAR(120) NOT NULL, 
	step VARCHAR(10) NOT NULL, 
	officer_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT signatures_pk PRIMARY KEY (about, step), 
	CONSTRAINT signatures_step_is_known CHECK (step IN ('requested', 'endorsed', 'approved', 'second', 'refused', 'closed')), 
	CONSTRAINT signatures_officer_id_exists FOREIGN KEY(officer_id) REFERENCES officers (id)
);
CREATE TABLE watchlists (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR(500) NOT NULL, 
	category VARCHAR(20) NOT NULL, 
	purpose VARCHAR(500) NOT NULL, 
	document_number VARCHAR(500) NOT NULL, 
	document_authority VARCHAR(500) NOT NULL, 
	document_dated DATE NOT NULL, 
	owner_unit VARCHAR(500) NOT NULL, 
	cameras JSON NOT NULL, 
	zones JSON NOT NULL, 
	begin_minute INTEGER NOT NULL, 
	end_minute INTEGER NOT NULL, 
	starts_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	alerts_per_day FLOAT NOT NULL, 
	standing BOOLEAN NOT NULL, 
	emergency BOOLEAN NOT NULL, 
	largest INTEGER NOT NULL, 
	threshold FLOAT, 
	reviewed_at BIGINT, 
	erased_at BIGINT, 
	CONSTRAINT watchlists_category_is_known CHECK (category IN ('warrant', 'missing', 'court_order', 'threat_to_life')), 
	CONSTRAINT watchlists_lasts CHECK (expires_at > starts_at), 
	CONSTRAINT watchlists_is_of_lawful_size CHECK (largest BETWEEN 1 AND 2000)
);
CREATE INDEX alarms_by_entry_id_raised_at ON alarms (entry_id, raised_at);
CREATE INDEX alarms_by_state_raised_at ON alarms (state, raised_at);
CREATE INDEX breaches_by_noticed_at ON breaches (noticed_at);
CREATE INDEX data_requests_by_received_at ON data_requests (received_at);
CREATE INDEX face_alerts_by_entry_id_camera_raised_at ON face_alerts (entry_id, camera, raised_at);
CREATE INDEX face_alerts_by_erased_at_state ON face_alerts (erased_at, state);
CREATE INDEX face_alerts_by_raised_at ON face_alerts (raised_at);
CREATE INDEX face_entries_by_erased_at ON face_entries (erased_at);
CREATE INDEX face_entries_by_watchlist_id ON face_entries (watchlist_id);
CREATE INDEX face_switches_by_expires_at ON face_switches (expires_at);
CREATE INDEX gaps_by_from_at ON gaps (from_at);
CREATE UNIQUE INDEX gaps_one_open_per_camera ON gaps (camera) WHERE to_at IS NULL;
CREATE INDEX hotlist_by_closed_at ON hotlist (closed_at);
CREATE INDEX hotlist_by_expires_at ON hotlist (expires_at);
CREATE INDEX hotlist_by_registration ON hotlist (registration);
CREATE INDEX imports_by_file ON imports (file);
CREATE INDEX journal_by_action_seq ON journal (action, seq);
CREATE INDEX model_tests_by_model ON model_tests (model);
CREATE INDEX photo_candidates_by_alert_id ON photo_candidates (alert_id);
CREATE INDEX photo_searches_by_erased_at ON photo_searches (erased_at);
CREATE INDEX photo_searches_by_made_at ON photo_searches (made_at);
CREATE INDEX plates_by_compact ON plates (compact);
CREATE INDEX purges_by_at ON purges (at);
CREATE INDEX reference_views_by_camera_id ON reference_views (camera, id);
CREATE INDEX searches_by_officer_id_at ON searches (officer_id, at);
CREATE INDEX sessions_by_officer_id ON sessions (officer_id);
CREATE INDEX sightings_by_camera_last_at_plate_id_province_plate_class_colour ON sightings (camera, last_at, plate_id, province, plate_class, colour);
CREATE INDEX sightings_by_last_at_plate_id_province_camera_plate_class_colour ON sightings (last_at, plate_id, province, camera, plate_class, colour);
CREATE INDEX sightings_by_plate_id_last_at_province_camera_plate_class_colour ON sightings (plate_id, last_at, province, camera, plate_class, colour);
CREATE INDEX sightings_by_province_last_at_plate_id_camera_plate_class_colour ON sightings (province, last_at, plate_id, camera, plate_class, colour);
CREATE INDEX sign_ins_by_address_at ON sign_ins (address, at);
CREATE INDEX sign_ins_by_name_digest_at ON sign_ins (name_digest, at);
CREATE INDEX watchlists_by_expires_at ON watchlists (expires_at);
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
