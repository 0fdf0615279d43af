namespace FlowOffice.Office.Registers;

/// <summary>
/// The statement of each form. Each gives number, document, day, the cells as texts, what was struck, what was corrected;
/// parameters are the book, the first and the last day, and a pattern.
/// </summary>
internal static class BookSql
{
    public static string Of(BookForm form) => form switch
    {
        BookForm.Outgoing => Outgoing,
        BookForm.Tracking => Tracking,
        BookForm.Postal => Postal,
        BookForm.Copies => Copies,
        _ => Incoming,
    };

    private const string Marks = """
        (select 'Gạch bỏ ' || to_char(s.struck_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY')
           || coalesce(', chuyển sang số ' || to_char(s.moved_number, 'FM9900') || ' («' || m.name || '»)', '') || ': ' || s.reason
         from register_strikes s left join registers m on m.id = s.moved_register_id where s.register_id = e.register_id and s.number = e.number),
        array(select format('%s: %s → %s (%s)', c.field, coalesce(c.before, ''), coalesce(c.after, ''), c.reason)
              from register_corrections c where c.register_id = e.register_id and c.number = e.number order by c.corrected_at, c.id)
        """;

    private const string Receiver = "coalesce(u.name, lead.full_name, '')";

    private const string IncomingFrom = """
        from register_entries e
        join incoming_documents d on d.id = e.document_id
        left join document_types y on y.code = d.type_code
        left join units u on u.id = d.lead_unit_id
        left join people lead on lead.id = d.lead_person_id
        where e.register_id = $1 and ($2::date is null or d.arrival_date >= $2) and ($3::date is null or d.arrival_date <= $3)
          and ($4::text is null or d.search like fold_vi($4))
        order by e.number
        """;

    // Who received: the first of the lead's tasks that somebody has opened.
    private const string Incoming = $"""
        select e.number, e.document_id, d.arrival_date, array[
          coalesce(to_char(d.arrival_date, 'DD/MM/YYYY'), ''), to_char(e.number, 'FM999999900'), d.sender, coalesce(d.number_symbol, ''),
          coalesce(to_char(d.document_date, 'DD/MM/YYYY'), ''), concat_ws(': ', y.name, d.abstract), {Receiver},
          coalesce(to_char(d.assigned_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY'), ''),
          coalesce((select p.full_name || ' ' || to_char(t.started_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM')
            from tasks t join people p on p.id = coalesce(t.completed_by, t.assignee_id)
            where t.document_id = d.id and t.started_at is not null and d.assigned_at is not null and t.created_at >= d.assigned_at
              and (t.unit_id = d.lead_unit_id or t.assignee_id = d.lead_person_id)
            order by t.started_at limit 1), ''),
          concat_ws('; ', e.note, case when d.return_reason is not null then 'Trả lại: ' || d.return_reason end)],
          {Marks}
        {IncomingFrom}
        """;

    private const string Tracking = $"""
        select e.number, e.document_id, d.arrival_date, array[
          to_char(e.number, 'FM999999900'),
          concat_ws(', ', y.name, d.number_symbol, 'ngày ' || to_char(d.document_date, 'DD/MM/YYYY'), d.sender), {Receiver},
          coalesce(to_char(d.due_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY'), ''),
          case d.state when 'registered' then 'Chờ phân công' when 'assigned' then 'Đã giao' when 'in-progress' then 'Đang xử lý' when 'recalled' then 'Nơi gửi đã thu hồi'
            when 'finished' then 'Đã xử lý ' || to_char(d.finished_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') else 'Mới tiếp nhận' end,
          coalesce((select o.number_symbol from outgoing_documents o where o.id = d.reply_document_id), d.result_number, ''),
          coalesce(e.note, '')],
          {Marks}
        {IncomingFrom}
        """;

    private const string OutgoingFrom = """
        from register_entries e
        join outgoing_documents d on d.id = e.document_id
        """;

    private const string OutgoingWhere = """
        where e.register_id = $1 and ($2::date is null or d.issue_date >= $2) and ($3::date is null or d.issue_date <= $3)
          and ($4::text is null or d.search like fold_vi($4))
        """;

    private const string Outgoing = $"""
        select e.number, e.document_id, d.issue_date, array[
          coalesce(d.number_symbol, to_char(e.number, 'FM999999900')), coalesce(to_char(d.issue_date, 'DD/MM/YYYY'), ''), concat_ws(': ', y.name, d.abstract),
          coalesce(d.signer_name, ''),
          coalesce((select string_agg(r.name, '; ' order by r.position) from outgoing_recipients r where r.document_id = d.id), ''),
          coalesce(d.storage_place, u.name, ''), coalesce(d.copy_count::text, ''),
          coalesce(to_char(d.issued_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY'), ''), '',
          concat_ws('; ', e.note, case when d.state in ('recalled', 'abandoned') then concat_ws(': ', case d.state when 'recalled' then 'Thu hồi' else 'Hủy' end, d.end_reason) end)],
          {Marks}
        {OutgoingFrom}
        left join document_types y on y.code = d.type_code
        left join units u on u.id = d.drafting_unit_id
        {OutgoingWhere}
        order by e.number
        """;

    private const string Postal = $"""
        select e.number, e.document_id, d.issue_date, array[
          coalesce(to_char(d.issued_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY'), ''), coalesce(d.number_symbol, ''), r.name, '1', '', coalesce(e.note, '')],
          {Marks}
        {OutgoingFrom}
        join outgoing_recipients r on r.document_id = d.id and r.channel = 'paper'
        {OutgoingWhere}
          and d.issued_at is not null
        order by e.number, r.position
        """;

    private const string Copies = $"""
        select e.number, e.document_id, c.copied_on, array[
          c.number_symbol, to_char(c.copied_on, 'DD/MM/YYYY'), case c.kind when 'certified' then 'Sao y' when 'second-hand' then 'Sao lục' else 'Trích sao' end,
          coalesce(d.number_symbol, ''), concat_ws(': ', y.name, d.abstract), c.copies::text, coalesce(p.full_name, ''), concat_ws('; ', c.place, c.extract)],
          {Marks}
        {OutgoingFrom}
        join certified_copies c on c.register_id = e.register_id and c.number = e.number
        left join document_types y on y.code = d.type_code
        left join people p on p.id = c.copier_id
        where e.register_id = $1 and ($2::date is null or c.copied_on >= $2) and ($3::date is null or c.copied_on <= $3)
          and ($4::text is null or d.search like fold_vi($4))
        order by e.number
        """;
}
