using FlowOffice.Server.Tests.Documents;

namespace FlowOffice.Server.Tests.Printing;

/// <summary>The papers of Hà Tĩnh with two more incoming documents in their work file, which the draft answers, and with what people said.</summary>
public sealed class HaTinhMatter : HaTinhPapers
{
    public Guid WorkFileId => Guid.Parse(WorkFile[^36..]);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var draft = Guid.Parse(Draft[^36..]);
        await Database.ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, abstract, number_symbol, document_date, page_count, created_at)
            select d.id, o.id, 'received', d.sender, now() + d.after, 'paper', d.abstract, d.symbol, '2026-03-02', 2, now()
            from organisations o, (values (gen_random_uuid(), 'UBND huyện Kỳ Anh', 'Đề nghị bổ sung lần hai', '12/UBND-TC', interval '1 minute'),
                                          (gen_random_uuid(), 'Sở Nông nghiệp', 'Báo cáo thiệt hại', '07/BC-SNN', interval '2 minutes')) as d(id, sender, abstract, symbol, after)
            where o.code = 'ha-tinh'
            """);
        await Database.ExecuteAsync("""
            insert into work_file_documents (work_file_id, document_id, organisation_id, added_at)
            select $1, d.id, d.organisation_id, d.arrived_at from incoming_documents d join organisations o on o.id = d.organisation_id where o.code = 'ha-tinh'
            """, WorkFileId);
        await Database.ExecuteAsync("update outgoing_documents set source_document_id = $2, work_file_id = $3 where id = $1", draft, IncomingId, WorkFileId);
        foreach (var (person, answer) in new[] { ("chuyenvien2.kinhte", "Nhất trí mức hỗ trợ."), ("chuyenvien1.vanxa", null) })
        {
            var task = Guid.CreateVersion7();
            await Database.ExecuteAsync("""
                insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, work_file_id, assignee_id, state, urgency, outcomes, form, created_at, completed_at, completed_by)
                select $1, a.organisation_id, 'i', 'b', 'a', 'Office.Collaborate', 'Phối hợp cho ý kiến', $3, a.person_id, case when $4 then 'completed' else 'reserved' end, 'normal', '[]', '[]', now(),
                  case when $4 then now() end, case when $4 then a.person_id end
                from accounts a where a.user_name = $2
                """, task, $"{person}.hatinh", WorkFileId, answer is not null);
            if (answer is not null)
                await SayAsync(person, answer, task, null, WorkFileId);
        }

        await SayAsync("chanhvanphong", "Chánh Văn phòng giao ngay.", null, IncomingId, null);
        await SayAsync("chuyenvien1.tonghop", "Đề xuất cấp 2 tỷ đồng.", null, IncomingId, null);
    }

    private Task SayAsync(string person, string text, Guid? task, Guid? document, Guid? workFile) => Database.ExecuteAsync("""
        insert into opinions (id, organisation_id, document_id, work_file_id, task_id, author_id, given_at, kind, text)
        select gen_random_uuid(), a.organisation_id, $2::uuid, $3::uuid, $4::uuid, a.person_id, now(), 'opinion', $5 from accounts a where a.user_name = $1
        """, $"{person}.hatinh", document, workFile, task, text);
}
