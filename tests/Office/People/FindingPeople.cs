using FlowOffice.Office.People;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.People;

public sealed class FindingPeople(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    [Theory]
    [InlineData("Nhung", "Trần Thị Hồng Nhung")]
    [InlineData("tran thi hong", "Trần Thị Hồng Nhung")]
    [InlineData("do minh tuan chanh", "Đỗ Minh Tuấn")]
    [InlineData("truong phong tu phap", "Phùng Thị Minh Tâm")]
    public async Task Words_are_found_without_diacritics_in_name_title_and_unit(string search, string name) =>
        Assert.Contains(name, (await FindAsync(search)).Select(found => found.FullName));

    [Fact, Clause("SD-2")]
    public async Task Staff_of_agencies_and_communes_can_be_chosen()
    {
        Assert.Equal("UBND xã Lệ Viễn", Assert.Single(await FindAsync("Trương Văn Toản")).UnitName);
        Assert.Equal("Phòng Nội vụ", Assert.Single(await FindAsync("Triệu Tiến Đạt")).UnitName);
        Assert.Equal(6, (await FindAsync("", await office.UnitAsync("noi-vu"))).Count);
        Assert.Equal("commune", await office.ScalarAsync<string>("select kind from units where code = 'le-vien'"));
        Assert.Equal("agency", await office.ScalarAsync<string>("select kind from units where code = 'tu-phap'"));
    }

    [Fact, Clause("SD-1")]
    public async Task People_of_another_office_are_not_found() => Assert.Empty(await FindAsync("Võ Đình Lương"));

    [Theory]
    [InlineData("%")]
    [InlineData("_____")]
    [InlineData("\\")]
    public async Task Signs_of_patterns_are_plain_text(string search) => Assert.Empty(await FindAsync(search));

    private async Task<IReadOnlyList<FoundPerson>> FindAsync(string search, Guid? unit = null) =>
        await new FindPeople(office.DataSource, office.Clock).RunAsync((await office.ActorAsync("vanthu.sondong")).OrganisationId, search, unit, CancellationToken.None);
}
