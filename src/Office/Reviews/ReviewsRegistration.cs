using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Reviews;

internal static class ReviewsRegistration
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services.AddScoped<UseReview>();
}
