-- The kinds of document (Decree 30/2020, article 7), those that citizens send, and what else arrives at a desk.
-- Abbreviations are literals: QyĐ, CTr and TTr are never upper-cased, ĐA and DA are different.
create table document_types (
  code text primary key,
  name text not null,
  abbreviation text,
  kind text not null check (kind in ('administrative', 'petition', 'normative', 'other')),
  sort int not null
);

insert into document_types (code, name, abbreviation, kind, sort) values
  ('official-letter', 'Công văn', null, 'administrative', 1),
  ('resolution', 'Nghị quyết (cá biệt)', 'NQ', 'administrative', 2),
  ('decision', 'Quyết định (cá biệt)', 'QĐ', 'administrative', 3),
  ('directive', 'Chỉ thị', 'CT', 'administrative', 4),
  ('regulation', 'Quy chế', 'QC', 'administrative', 5),
  ('rules', 'Quy định', 'QyĐ', 'administrative', 6),
  ('communique', 'Thông cáo', 'TC', 'administrative', 7),
  ('notice', 'Thông báo', 'TB', 'administrative', 8),
  ('guidance', 'Hướng dẫn', 'HD', 'administrative', 9),
  ('programme', 'Chương trình', 'CTr', 'administrative', 10),
  ('plan', 'Kế hoạch', 'KH', 'administrative', 11),
  ('scheme', 'Phương án', 'PA', 'administrative', 12),
  ('proposal', 'Đề án', 'ĐA', 'administrative', 13),
  ('project', 'Dự án', 'DA', 'administrative', 14),
  ('report', 'Báo cáo', 'BC', 'administrative', 15),
  ('minutes', 'Biên bản', 'BB', 'administrative', 16),
  ('submission-report', 'Tờ trình', 'TTr', 'administrative', 17),
  ('contract', 'Hợp đồng', 'HĐ', 'administrative', 18),
  ('urgent-telegram', 'Công điện', 'CĐ', 'administrative', 19),
  ('memorandum', 'Bản ghi nhớ', 'BGN', 'administrative', 20),
  ('agreement', 'Bản thỏa thuận', 'BTT', 'administrative', 21),
  ('authorisation', 'Giấy ủy quyền', 'GUQ', 'administrative', 22),
  ('invitation', 'Giấy mời', 'GM', 'administrative', 23),
  ('introduction', 'Giấy giới thiệu', 'GGT', 'administrative', 24),
  ('leave-permit', 'Giấy nghỉ phép', 'GNP', 'administrative', 25),
  ('dispatch-slip', 'Phiếu gửi', 'PG', 'administrative', 26),
  ('transfer-slip', 'Phiếu chuyển', 'PC', 'administrative', 27),
  ('report-slip', 'Phiếu báo', 'PB', 'administrative', 28),
  ('courtesy-letter', 'Thư công', null, 'administrative', 29),
  ('petition', 'Đơn thư kiến nghị', null, 'petition', 40),
  ('complaint', 'Đơn thư khiếu nại', null, 'petition', 41),
  ('denunciation', 'Đơn thư tố cáo', null, 'petition', 42),
  ('legal-normative', 'Văn bản quy phạm pháp luật', null, 'normative', 50),
  ('other', 'Loại khác', null, 'other', 60);

-- The fields of work (lĩnh vực) of one organisation. A retired field stays for what was filed under it.
create table subject_fields (
  organisation_id uuid not null,
  code text not null,
  name text not null,
  sort int not null default 0,
  retired_at timestamptz,
  primary key (organisation_id, code)
);
