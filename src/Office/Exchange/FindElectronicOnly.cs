using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Exchange;

/// <summary>
/// Finds arrivals whose paper has not come for some days, marks them as electronic only and tells the clerks. Only offices whose
/// procedure compares papers with arrivals have such a thing; the days are their setting <c>paperDays</c>.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 7.1 (HT-7.1a).</remarks>
public sealed class FindElectronicOnly(NoticeWriter notices)
{
    private const int DaysWithoutSetting = 2;

    private const string Due = """
        electronic_arrivals a join organisations o on o.id = a.organisation_id
        where a.document_id is null and a.refused_at is null and a.recalled_at is null and a.electronic_only_at is null
          and a.received_at <= $1 - make_interval(days => case when o.settings ->> 'paperDays' ~ '^[0-9]{1,3}$' then (o.settings ->> 'paperDays')::int else $2 end)
          and exists (select from workflow_definition_versions v where v.organisation_id = o.id and v.is_published and v.procedure = 'incoming'
                      and position('"Office.CompareElectronic"' in v.json) > 0)
        """;

    /// <returns>How many of the organisation's were marked.</returns>
    public async Task<int> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        List<(Guid Id, string Words)> marked = [];
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command($"""
            update electronic_arrivals set electronic_only_at = $1 where id in (select a.id from {Due} and a.organisation_id = $3 for update of a skip locked)
            returning id, concat_ws(' ', number_symbol, '–', sender)
            """, Sql.Value(work.Now), Sql.Value(DaysWithoutSetting), Sql.Value(work.OrganisationId))))
            while (await row.ReadAsync(cancellationToken))
                marked.Add((row.GetGuid(0), row.GetString(1)));
        foreach (var clerk in await GroupMembers.FindAsync(work, [CandidateKey.Role(RoleCode.Clerk)], cancellationToken))
            notices.Add(work, [.. marked.Select(arrival => new Notice
            {
                OrganisationId = work.OrganisationId,
                PersonId = clerk,
                Key = $"electronic-only:{arrival.Id}",
                Kind = "arrival",
                Text = $"Văn bản đến qua mạng chưa có bản giấy: {arrival.Words}. Có thể vào sổ với ghi chú chỉ có bản điện tử.",
                Link = $"/arrivals/{arrival.Id}",
                CreatedAt = work.Now,
            })]);
        return marked.Count;
    }
}
